import { eventsOf } from "./model.js";

/**
 * Who launched what, and what became of it, in a line: "Demo Job Template, launched by alice → job #1 waiting on node1".
 * A trace that was given a title of its own keeps it; one of no launch is called what it is called.
 * @param {Model} model
 */
export function verdictOf(model) {
  const { trace, outcome } = model;
  const { request } = outcome;
  if (!request) return trace.title;
  const { template, user } = launchOf(model);
  const launched = template && user ? `${template}, launched by ${user}` : request.span.name;
  const what = trace.title === request.span.name ? launched : trace.title;
  const became = becameOf(model, answerOf(request));
  return became ? `${what} → ${became}` : what;
}

/**
 * What the request was answered with.
 * @param {Call} request
 * @returns {{[name: string]: any}}
 */
function answerOf({ span }) {
  const { result } = span;
  const answer = typeof result === "object" && result !== null && !Array.isArray(result) ? result.data : null;
  return typeof answer === "object" && answer !== null && !Array.isArray(answer) ? answer : {};
}

/**
 * What was to be launched and by whom: what access asks about, before anything else does.
 * @param {Model} model
 */
function launchOf({ byStep }) {
  const [asked] = byStep.get("view.access") ?? [];
  const given = asked?.span.arguments ?? {};
  const values = [given.user, ...[given["*"] ?? []].flat(), given.obj];
  const models = values.filter((value) => labelOf(value) !== "");
  const user = models.find((value) => value === given.user);
  const template = models.find((value) => value !== given.user);
  return { user: labelOf(user), template: labelOf(template) };
}

/** @param {TraceValue | undefined} value */
function labelOf(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value.$ !== "model") return "";
  return typeof value.label === "string" ? value.label : "";
}

/**
 * @param {Model} model
 * @param {{[name: string]: any}} answer
 */
function becameOf(model, { id, type, status: first }) {
  const { status, failed } = model.outcome;
  if (failed) return status === null ? "no job: an exception" : "no job";
  if (typeof id !== "number" || typeof type !== "string") return "";
  const { last, node } = lastKnown(model, id);
  const where = node ? ` on ${node}` : "";
  return `${type.replaceAll("_", " ")} #${id} ${last || first || ""}${where}`.trim();
}

/**
 * The last status and node that a job was seen to get.
 * @param {Model} model
 * @param {number} id
 */
function lastKnown(model, id) {
  let last = "";
  let node = "";
  for (const call of model.calls) {
    for (const { table, key, after } of eventsOf(call.span, "row")) {
      if (key !== id || !table.endsWith("job") || after === null || after === undefined) continue;
      if (typeof after.status === "string") last = after.status;
      if (typeof after.execution_node === "string") node = after.execution_node;
    }
  }
  return { last, node };
}

/**
 * The fields that were ignored, by the call that decided so.
 * @param {Model} model
 * @param {FieldJourney | undefined} journey
 * @returns {Ignored}
 */
export function ignoredIn(model, journey) {
  /** @type {Ignored} */
  const ignored = new Map();
  for (const row of journey?.rows ?? []) {
    const call = model.byId.get(journey?.shown_in[row.step] ?? "");
    if (row.outcome === "ignored" && call) ignored.set(call, [...(ignored.get(call) ?? []), row]);
  }
  return ignored;
}

/**
 * @param {Ignored} ignored
 * @returns {string} empty where everything counted
 */
export function ignoredWords(ignored) {
  const fields = [...ignored.values()].flat().map(({ field }) => field);
  if (fields.length === 0) return "";
  return `${fields.length} ${fields.length === 1 ? "field" : "fields"} ignored: ${fields.join(", ")}`;
}
