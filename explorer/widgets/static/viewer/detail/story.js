import { duration, el, icon } from "../../common/dom.js";
import { fillInParts } from "../../common/parts.js";
import { brief } from "../../common/values.js";

const TOLD_AT_ONCE = 30;

/**
 * What happened that one would tell somebody: statuses, the job's diary, messages, commits, the answer.
 * @param {Model} model
 * @returns {Told[]} in the order in which it happened
 */
export function storyOf(model) {
  const told = model.calls.flatMap((call) => call.span.events.flatMap((event) => tell(call, event)));
  for (const gate of model.gates.filter((one) => one.matters)) {
    const text = gate.action === "commit" ? "commit: run the callbacks" : "rollback: all changes are undone";
    told.push({ call: gate.call, at: gate.at, sign: gate.action === "commit" ? "check" : "stop", text });
  }
  const { request, status, stop, failed } = model.outcome;
  if (request && status !== null) {
    const at = request.span.start + (request.span.duration ?? 0);
    told.push({ call: request, at, sign: failed ? "stop" : "check", text: `returned ${status}` });
  }
  if (stop?.span.exception) {
    const at = stop.span.start + (stop.span.duration ?? 0);
    told.push({ call: stop, at, sign: "stop", text: `raised ${stop.span.exception.type}` });
  }
  return told.sort((a, b) => a.at - b.at);
}

/**
 * @param {Call} call
 * @param {TraceEvent} event
 * @returns {Told[]}
 */
function tell(call, event) {
  const { at } = event;
  if (event.type === "message") return [{ call, at, sign: "message", text: `message to ${event.to}` }];
  if (event.type === "lifecycle") {
    const by = event.blocked_by === undefined ? "" : ` by ${brief(event.blocked_by)}`;
    return [{ call, at, sign: "link", text: `${brief(event.job)}: ${event.name.replaceAll("_", " ")}${by}` }];
  }
  if (event.type !== "row" || event.after?.status === undefined) return [];
  const row = `${event.model} ${brief(event.key)}`;
  const was = event.before?.status === undefined ? "" : `${wordOf(event.before.status)} → `;
  return [{ call, at, sign: "rows", text: `${row}: ${was}${wordOf(event.after.status)}` }];
}

/** @param {TraceValue} status */
function wordOf(status) {
  return typeof status === "string" ? status : brief(status);
}

/**
 * @param {Model} model
 * @param {(call: Call) => void} choose
 */
export function storyList(model, choose) {
  const list = el("ol", { class: "xp-story" });
  fillInParts(list, storyOf(model), TOLD_AT_ONCE, ({ call, at, sign, text }) =>
    el(
      "li",
      {},
      el("span", { class: "xp-time" }, duration(model.clock.at(at))),
      icon(sign),
      el("button", { type: "button", class: "xp-jump", onclick: () => choose(call) }, text),
      el("code", { class: "xp-quiet" }, call.span.name),
    ),
  );
  return list;
}
