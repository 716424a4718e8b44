import { counted, duration, el, icon } from "../../common/dom.js";
import { named } from "../../common/names.js";

/**
 * A station of the road: a row of the view, as an option of the road's list.
 * @param {Model} model
 * @param {Station} station
 * @param {{id: string, size: number, stop: boolean, ignored: FieldRow[]}} about
 */
export function stationElement(model, { row, x, y }, { id, size, stop, ignored }) {
  const option = el(
    "div",
    {
      id,
      role: "option",
      class: "xp-station",
      "data-index": row.index,
      "data-changes": row.changes > 0,
      "data-failed": row.failed,
      "data-stop": stop,
      "data-ignored": ignored.length > 0,
      "aria-selected": "false",
      "aria-setsize": size,
      "aria-posinset": row.index + 1,
      "aria-label": spoken(model, row, stop, ignored),
    },
    (stop || row.failed) && icon("stop"),
  );
  option.style.left = `${x}px`;
  option.style.top = `${y}px`;
  return option;
}

/**
 * @param {Model} model
 * @param {Row} row
 * @param {boolean} stop
 * @param {FieldRow[]} ignored
 */
function spoken(model, row, stop, ignored) {
  const stage = model.trace.stages[row.call.lane]?.title ?? "";
  const parts = [named(row.name, row.on), row.title, stage, ...happenings(row)];
  if (row.failed) parts.push("raised an exception");
  if (ignored.length) parts.push(`ignored ${ignored.map(({ field }) => field).join(", ")}`);
  if (stop) parts.push("the launch ended here");
  return parts.filter(Boolean).join(", ");
}

/**
 * What a pointer over a station is told below its name.
 * @param {Row} row
 * @param {FieldRow[]} ignored
 * @returns {string[]}
 */
export function tipLines(row, ignored) {
  const rules = ignored.map(({ field, rule }) => `${field} ignored: ${rule}`);
  return [row.title, ...rules, [duration(row.time), ...happenings(row)].join(" · ")].filter(Boolean);
}

/** @param {Row} row */
function happenings({ sql, changes }) {
  return [sql && `${sql} SQL`, changes && counted(changes, "row change")].filter((part) => part !== 0);
}
