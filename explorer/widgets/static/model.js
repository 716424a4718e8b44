/**
 * A trace, indexed once so that every step of a walk is cheap however long the trace is.
 * @param {TraceDocument} trace
 * @returns {Model}
 */
export function readTrace(trace) {
  const calls = inCallOrder(trace);
  const byId = new Map(calls.map((call) => [call.span.id, call]));
  const gates = findGates(calls);
  return {
    trace,
    calls,
    byId,
    byStep: groupByStep(calls),
    gates,
    waiting: findWaiting(calls, byId, gates),
    sent: findSent(calls),
    outcome: findOutcome(calls),
  };
}

/**
 * Each call after the one that made it, whatever order the document has them in.
 * @param {TraceDocument} trace
 * @returns {Call[]}
 */
function inCallOrder(trace) {
  const ids = new Set(trace.spans.map((span) => span.id));
  /** @type {Map<string | null, Span[]>} */
  const below = new Map();
  for (const span of trace.spans) {
    const parent = span.parent !== null && ids.has(span.parent) ? span.parent : null;
    const siblings = below.get(parent);
    if (siblings) siblings.push(span);
    else below.set(parent, [span]);
  }
  const lanes = new Map(trace.stages.map((stage, lane) => [stage.id, lane]));
  /** @type {Call[]} */
  const calls = [];
  /** @type {{span: Span, parent: Call | null}[]} */
  const open = (below.get(null) ?? []).map((span) => ({ span, parent: null })).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const call = asCall(trace, next.span, next.parent, calls.length, lanes);
    calls.push(call);
    for (const span of (below.get(next.span.id) ?? []).slice().reverse()) open.push({ span, parent: call });
  }
  for (const call of calls.slice().reverse()) if (call.parent) call.parent.end = Math.max(call.parent.end, call.end);
  return calls;
}

/**
 * @param {TraceDocument} trace
 * @param {Span} span
 * @param {Call | null} parent
 * @param {number} index
 * @param {Map<string, number>} lanes
 * @returns {Call}
 */
function asCall(trace, span, parent, index, lanes) {
  const step = span.step === null ? undefined : trace.steps[span.step];
  return {
    span,
    parent,
    index,
    depth: parent ? parent.depth + 1 : 0,
    end: index + 1,
    lane: lanes.get(span.stage) ?? parent?.lane ?? 0,
    title: step?.title ?? span.name,
    sql: countOf(span, "sql"),
    changes: countOf(span, "row"),
  };
}

/**
 * @template {TraceEvent["type"]} T
 * @param {Span} span
 * @param {T} type
 * @returns {Extract<TraceEvent, {type: T}>[]}
 */
export function eventsOf(span, type) {
  return /** @type {any} */ (span.events.filter((event) => event.type === type));
}

/**
 * @param {Span} span
 * @param {TraceEvent["type"]} type
 */
function countOf(span, type) {
  let count = 0;
  for (const event of span.events) if (event.type === type) count += 1;
  return count;
}

/**
 * @param {Call[]} calls
 * @returns {Map<string, Call[]>}
 */
function groupByStep(calls) {
  /** @type {Map<string, Call[]>} */
  const groups = new Map();
  for (const call of calls) {
    if (call.span.step === null) continue;
    const group = groups.get(call.span.step);
    if (group) group.push(call);
    else groups.set(call.span.step, [call]);
  }
  return groups;
}

/**
 * @param {Call[]} calls
 * @returns {Gate[]}
 */
function findGates(calls) {
  /** @type {Gate[]} */
  const gates = [];
  for (const call of calls) {
    for (const { action, at } of eventsOf(call.span, "transaction")) {
      if (action === "commit" || action === "rollback") gates.push({ action, at, call, position: 0 });
    }
  }
  gates.sort((a, b) => a.at - b.at);
  for (const gate of gates) gate.position = calls.findIndex((call) => call.span.start >= gate.at);
  for (const gate of gates) if (gate.position < 0) gate.position = calls.length;
  return gates;
}

/**
 * @param {Call[]} calls
 * @param {Map<string, Call>} byId
 * @param {Gate[]} gates
 * @returns {Waiting[]}
 */
function findWaiting(calls, byId, gates) {
  return calls.flatMap((from) =>
    eventsOf(from.span, "callback").map(({ id, name, at }) => ({
      from,
      name,
      to: byId.get(id) ?? null,
      gate: gates.find((gate) => gate.at >= at) ?? null,
    })),
  );
}

/**
 * @param {Call[]} calls
 * @returns {Sent[]}
 */
function findSent(calls) {
  const takers = takersBySender(calls);
  return calls.flatMap((from) =>
    eventsOf(from.span, "message").map((message) => ({
      from,
      message,
      to: message.channel === "dispatcher" ? (takers.get(from.span.id)?.shift() ?? null) : null,
    })),
  );
}

/**
 * Who took the messages that a call sent, in the order they were taken.
 * @param {Call[]} calls
 * @returns {Map<string, Call[]>}
 */
function takersBySender(calls) {
  /** @type {Map<string, Call[]>} */
  const takers = new Map();
  for (const call of calls) {
    if (call.span.kind !== "message") continue;
    for (const { span } of call.span.links) takers.set(span, [...(takers.get(span) ?? []), call]);
  }
  return takers;
}

/**
 * @param {Call[]} calls
 * @returns {Outcome}
 */
function findOutcome(calls) {
  const request = calls.find((call) => call.span.kind === "request") ?? null;
  const status = request ? statusCode(request.span) : null;
  const first = request ?? calls[0];
  const failed = (status !== null && status >= 400) || first?.span.exception != null;
  const ends = calls.flatMap(({ span }) => eventsOf(span, "transaction"));
  const rolledBack = ends.some(({ action }) => action === "rollback");
  return { request, status, failed, rolledBack, stop: failed && first ? stopOf(calls, first) : null };
}

/**
 * @param {Span} span
 * @returns {number | null}
 */
function statusCode(span) {
  const status = Number(span.attributes["http.response.status_code"] ?? NaN);
  return Number.isNaN(status) ? null : status;
}

/**
 * The deepest call of the last exception; without one, the last call made before the answer was dressed.
 * @param {Call[]} calls
 * @param {Call} request
 * @returns {Call}
 */
function stopOf(calls, request) {
  const inside = calls.slice(request.index, request.end);
  const raised = inside.filter((call) => call.span.exception);
  if (raised.length) return raised[raised.length - 1];
  const working = inside.filter((call) => call.lane > 0);
  return working[working.length - 1] ?? request;
}

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
    while (open.length && open[open.length - 1].call.end <= call.index) open.pop();
    const row = emptyRow(call, rows.length, open[open.length - 1] ?? null);
    for (const above of open) above.end = row.end;
    open.push(row);
    rows.push(row);
  }
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
    const name = met.has(call.lane) ? call.title : (stage?.question ?? "");
    met.add(call.lane);
    rows.push({ ...emptyRow(call, rows.length, null), title: stage?.title ?? call.title, name, time: 0 });
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
  const depth = parent ? parent.depth + 1 : 0;
  const name = call.title === call.span.name ? "" : call.span.name;
  const empty = { sql: 0, changes: 0, failed: false, hidden: 0, time: call.span.duration };
  return { call, index, depth, end: index + 1, parent, title: call.title, name, ...empty };
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

/**
 * The call that is meant by a span's id, a step's id, or a function's name (`signal_start`, `Job.signal_start`): of
 * several the first.
 * @param {Model} model
 * @param {string} name
 * @returns {Call | null}
 */
export function findCall(model, name) {
  return model.byId.get(name) ?? model.byStep.get(name)?.[0] ?? model.calls.find(isCalled(name)) ?? null;
}

/**
 * What `findCall` finds this call by: its step where it is the first call of it, else its span's id.
 * @param {Model} model
 * @param {Call} call
 */
export function linkTo(model, call) {
  const { step, id } = call.span;
  return step !== null && model.byStep.get(step)?.[0] === call ? step : id;
}

/** @param {string} name */
function isCalled(name) {
  return (/** @type {Call} */ { span }) => span.name === name || span.name.split(".").pop() === name;
}
