/**
 * What of a kind happened in a call, or in it and everything it called.
 * @template {TraceEvent["type"]} T
 * @param {Model} model
 * @param {Call} call
 * @param {T} type
 * @param {boolean} below
 * @returns {{call: Call, event: Extract<TraceEvent, {type: T}>}[]}
 */
export function eventsIn(model, call, type, below) {
  /** @type {{call: Call, event: any}[]} */
  const found = [];
  for (const inside of model.calls.slice(call.index, below ? call.end : call.index + 1)) {
    for (const event of inside.span.events) if (event.type === type) found.push({ call: inside, event });
  }
  return found;
}

/**
 * One text of SQL and each time it ran.
 * @typedef {{sql: string, runs: {call: Call, event: SqlEvent}[], duration: number}} Statement
 */

/**
 * Statements of the same text together, in the order each text first ran.
 * @param {{call: Call, event: SqlEvent}[]} found
 * @returns {Statement[]}
 */
export function groupStatements(found) {
  /** @type {Map<string, Statement>} */
  const groups = new Map();
  for (const run of found) {
    const { sql, duration } = run.event;
    const group = groups.get(sql) ?? { sql, runs: [], duration: 0 };
    group.runs.push(run);
    group.duration += duration ?? 0;
    groups.set(sql, group);
  }
  return [...groups.values()];
}

/**
 * A row's columns before and after, those that say something first.
 * @param {RowEvent} event
 * @returns {{column: string, before: TraceValue | undefined, after: TraceValue | undefined, empty: boolean}[]}
 */
export function changedColumns(event) {
  const before = event.before ?? {};
  const after = event.after ?? {};
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])].map((column) => ({
    column,
    before: before[column],
    after: after[column],
    empty: isEmpty(before[column]) && isEmpty(after[column]),
  }));
  return columns.sort((a, b) => Number(a.empty) - Number(b.empty));
}

/** @param {TraceValue | undefined} value */
function isEmpty(value) {
  return value === undefined || value === null || value === "" || value === "{}" || value === "[]" || value === false;
}

/**
 * What one would call a row's change in a sentence.
 * @param {string} action
 */
export function actionWord(action) {
  const words = /** @type {{[action: string]: string}} */ ({
    insert: "inserted",
    update: "updated",
    delete: "deleted",
    m2m_add: "related objects added",
    m2m_remove: "related objects removed",
    m2m_clear: "related objects cleared",
    bulk_update: "updated in bulk",
  });
  return words[action] ?? action;
}

/** @param {string} sql */
export function statementName(sql) {
  const words = /^\s*(\w+)(?:.*?\b(?:FROM|INTO|UPDATE)\s+|\s+)(?:"|`)?(\w+)/is.exec(sql);
  return words ? `${words[1].toUpperCase()} ${words[2]}` : sql.slice(0, 40);
}
