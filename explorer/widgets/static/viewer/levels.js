/**
 * The trace as one looks at it from a distance: which calls are rows, and what each row stands for.
 * @param {Model} model
 * @param {Level} level
 * @returns {View}
 */
export function viewAt(model, level) {
  const rows = level === "stages" ? stageRows(model) : callRows(model, level);
  const owners = ownersOf(model, rows, level);
  for (const call of model.calls) {
    const row = owners[call.index];
    row.sql += call.sql;
    row.changes += call.changes;
    row.failed ||= call.span.exception !== null;
    if (row.call !== call) row.hidden += 1;
    if (level === "stages") row.time = (row.time ?? 0) + ownTime(model, call);
  }
  return { level, rows, rowOf: (call) => owners[call.index] };
}

/**
 * What a call took without the calls it made.
 * @param {Model} model
 * @param {Call} call
 */
function ownTime(model, call) {
  let time = call.span.duration ?? 0;
  for (let index = call.index + 1; index < call.end; index = model.calls[index].end) {
    time -= model.calls[index].span.duration ?? 0;
  }
  return Math.max(0, time);
}

/**
 * @param {Model} model
 * @param {Level} level
 * @returns {Row[]}
 */
function callRows(model, level) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Row[]} */
  const open = [];
  for (const call of model.calls) {
    if (!shows(level, call)) continue;
    let above = open[open.length - 1];
    while (above && above.call.end <= call.index) {
      above.end = rows.length;
      open.pop();
      above = open[open.length - 1];
    }
    const row = emptyRow(call, rows.length, above ?? null);
    open.push(row);
    rows.push(row);
  }
  for (const row of open) row.end = rows.length;
  return rows;
}

/**
 * Whether a level has a row for the call itself; the stages stand for runs of calls.
 * @param {Level} level
 * @param {Call} call
 */
export function shows(level, call) {
  return level === "calls" || (level === "steps" && isStep(call));
}

/** @param {Call} call */
function isStep(call) {
  return call.span.step !== null || call.span.kind !== "call" || call.depth === 0;
}

/**
 * A row each time a stage is come to: with its question the first time, with what it is come to for each other time.
 * @param {Model} model
 * @returns {Row[]}
 */
function stageRows(model) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Set<number>} */
  const met = new Set();
  for (const call of model.calls) {
    if (rows.length && rows[rows.length - 1].call.lane === call.lane && call.span.kind !== "message") continue;
    const stage = model.trace.stages[call.lane];
    const title = met.has(call.lane) ? call.span.name : (stage?.question ?? "");
    met.add(call.lane);
    rows.push({ ...emptyRow(call, rows.length, null), name: stage?.title ?? call.span.stage, on: "", title, time: 0 });
  }
  return rows;
}

/**
 * @param {Call} call
 * @param {number} index
 * @param {Row | null} parent
 * @returns {Row}
 */
function emptyRow(call, index, parent) {
  const { title, on, span } = call;
  const depth = parent ? parent.depth + 1 : 0;
  const counts = { sql: 0, changes: 0, failed: false, hidden: 0 };
  return { call, index, depth, end: index + 1, parent, name: span.name, on, title, time: span.duration, ...counts };
}

/**
 * For each call the row that stands for it: its own, else that of the nearest shown call above it.
 * @param {Model} model
 * @param {Row[]} rows
 * @param {Level} level
 * @returns {Row[]}
 */
function ownersOf(model, rows, level) {
  /** @type {Row[]} */
  const owners = [];
  let next = 0;
  for (const call of model.calls) {
    if (rows[next]?.call === call) owners.push(rows[next++]);
    else owners.push(level === "stages" || !call.parent ? rows[next - 1] : owners[call.parent.index]);
  }
  return owners;
}

/**
 * Steps worth telling apart from calls: a trace of nothing but steps needs no switch between the two.
 * @param {Model} model
 */
export function hasOtherCalls(model) {
  return model.calls.some((call) => !isStep(call));
}
