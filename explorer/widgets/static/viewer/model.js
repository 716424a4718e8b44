import { clockOf } from "./clock.js";

/**
 * A trace, indexed once so that every step of a walk is cheap however long the trace is.
 * @param {TraceDocument} trace
 * @returns {Model}
 */
export function readTrace(trace) {
  const calls = inCallOrder(trace);
  /** @type {Map<string, Call>} */
  const byId = new Map();
  for (const call of calls) byId.set(call.span.id, call);
  const happened = sortEvents(calls);
  const gates = findGates(calls, happened.transaction);
  const waiting = findWaiting(happened.callback, byId, gates);
  markGates(gates, calls, waiting);
  return {
    trace,
    calls,
    clock: clockOf(calls),
    byId,
    byStep: groupByStep(calls),
    happened,
    gates,
    waiting,
    sent: findSent(calls, happened.message),
    outcome: findOutcome(calls, gates),
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
    const children = below.get(next.span.id) ?? [];
    for (let last = children.length - 1; last >= 0; last -= 1) open.push({ span: children[last], parent: call });
  }
  for (let last = calls.length - 1; last >= 0; last -= 1) {
    const { parent, end } = calls[last];
    if (parent) parent.end = Math.max(parent.end, end);
  }
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
    on: calledOn(span),
    title: step?.title ?? "",
    sql: 0,
    changes: 0,
  };
}

/**
 * What a method was called on, where that is of another class than the one that defines it and gives it its name.
 * @param {Span} span
 * @returns {string} empty where the name says it all
 */
function calledOn({ receiver, defined_in: definedIn }) {
  if (!definedIn || typeof receiver !== "object" || receiver === null || Array.isArray(receiver)) return "";
  const of = String(receiver.type ?? receiver.name ?? "");
  if (of === "" || of === definedIn) return "";
  return receiver.$ === "model" && receiver.key !== null ? `${of} #${receiver.key}` : of;
}

/**
 * All events by what they are, in the order of the calls, and counted where they happened.
 * @param {Call[]} calls
 * @returns {Happened}
 */
function sortEvents(calls) {
  /** @type {{[type in TraceEvent["type"]]: {call: Call, event: any}[]}} */
  const happened = { sql: [], row: [], callback: [], message: [], lifecycle: [], transaction: [], hook_error: [] };
  for (const call of calls) for (const event of call.span.events) happened[event.type]?.push({ call, event });
  for (const { call } of happened.sql) call.sql += 1;
  for (const { call } of happened.row) call.changes += 1;
  return happened;
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
 * @param {Happened["transaction"]} transactions
 * @returns {Gate[]}
 */
function findGates(calls, transactions) {
  /** @type {Gate[]} */
  const gates = [];
  for (const { call, event } of transactions) {
    const { action, at } = event;
    if (action === "commit" || action === "rollback") gates.push({ action, at, call, position: 0, matters: false });
  }
  gates.sort((a, b) => a.at - b.at);
  let position = 0;
  for (const gate of gates) {
    while (position < calls.length && calls[position].span.start < gate.at) position += 1;
    gate.position = position;
  }
  return gates;
}

/**
 * A transaction in which nothing changed and for which nothing waited passes without a gate.
 * @param {Gate[]} gates
 * @param {Call[]} calls
 * @param {Waiting[]} waiting
 */
function markGates(gates, calls, waiting) {
  const waitedAt = new Set(waiting.map(({ gate }) => gate));
  let before = 0;
  for (const gate of gates) {
    const changed = calls.slice(before, gate.position).some((call) => call.changes);
    gate.matters = gate.action === "rollback" || changed || waitedAt.has(gate);
    before = gate.position;
  }
}

/**
 * @param {Happened["callback"]} callbacks
 * @param {Map<string, Call>} byId
 * @param {Gate[]} gates
 * @returns {Waiting[]}
 */
function findWaiting(callbacks, byId, gates) {
  return callbacks.map(({ call, event: { id, name, at } }) => ({
    from: call,
    name,
    to: byId.get(id) ?? null,
    gate: gates.find((gate) => gate.at >= at) ?? null,
  }));
}

/**
 * @param {Call[]} calls
 * @param {Happened["message"]} messages
 * @returns {Sent[]}
 */
function findSent(calls, messages) {
  const takers = takersBySender(calls);
  return messages.map(({ call, event: message }) => ({
    from: call,
    message,
    to: message.channel === "dispatcher" ? (takers.get(call.span.id)?.shift() ?? null) : null,
  }));
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
 * @param {Gate[]} gates
 * @returns {Outcome}
 */
function findOutcome(calls, gates) {
  const request = calls.find((call) => call.span.kind === "request") ?? null;
  const status = request ? statusCode(request.span) : null;
  const first = request ?? calls[0];
  const failed = (status !== null && status >= 400) || first?.span.exception != null;
  const rolledBack = gates.some(({ action }) => action === "rollback");
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
 * The deepest call of the last exception; without one, the last call made before the response was finalized.
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
