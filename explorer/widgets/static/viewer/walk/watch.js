import { brief } from "../../common/values.js";

const MOST = 200;

/**
 * What a reader can keep an eye on besides any row: one row, or one column of it.
 * @param {Model} model
 * @returns {Watched[]} each row that changed with those of its columns that did; of very many rows the first
 */
export function watchables(model) {
  /** @type {Map<string, Watched>} */
  const rows = new Map();
  for (const { event } of model.happened.row) {
    if (rows.size === MOST) break;
    const row = rowOf(event);
    if (!rows.has(row)) rows.set(row, { label: rowName(event), row, columns: [] });
    const columns = rows.get(row)?.columns;
    for (const column of event.action === "insert" ? [] : Object.keys(event.after ?? event.before ?? {})) {
      if (!columns?.includes(column)) columns?.push(column);
    }
  }
  return [...rows.values()];
}

/** @param {RowEvent} event */
function rowOf(event) {
  return `${event.table} ${brief(event.key)}`;
}

/** @param {RowEvent} event */
function rowName(event) {
  return event.key === null || event.key === undefined ? event.model : `${event.model} ${brief(event.key)}`;
}

/**
 * Each change of what is watched, with the value the column had before and has after it.
 * @param {Model} model
 * @param {{row: string | null, column: string | null}} watched
 * @returns {Change[]}
 */
export function changesOf(model, { row, column }) {
  return model.happened.row
    .filter(({ event }) => row === null || rowOf(event) === row)
    .filter(({ event }) => column === null || column in { ...event.before, ...event.after })
    .map(({ call, event }) => ({
      call,
      before: column === null ? undefined : event.before?.[column],
      after: column === null ? undefined : event.after?.[column],
    }));
}

/**
 * The next row of the view in which one of the changes happened.
 * @param {Change[]} changes
 * @param {View} view
 * @param {Row} row
 * @returns {Row | null}
 */
export function nextChange(changes, view, row) {
  /** @type {Row | null} */
  let nearest = null;
  for (const { call } of changes) {
    const changed = view.rowOf(call);
    if (changed.index > row.index && (!nearest || changed.index < nearest.index)) nearest = changed;
  }
  return nearest;
}

/**
 * The value a watched column has at a row of the view: after the last change up to there.
 * @param {Change[]} changes
 * @param {View} view
 * @param {Row} row
 * @returns {TraceValue | undefined} undefined where nobody has seen it yet
 */
export function valueAt(changes, view, row) {
  const past = changes.filter(({ call }) => view.rowOf(call).index <= row.index);
  return past.length ? past[past.length - 1].after : changes[0]?.before;
}
