import { el, icon } from "../../common/dom.js";
import { jump } from "./head.js";

/**
 * What left this call, what waits since it, what it goes back to, and what it decided to ignore.
 * @param {Model} model
 * @param {Call} call
 * @param {FieldRow[]} ignored
 * @param {(call: Call) => void} choose
 */
export function notes(model, call, ignored, choose) {
  const { stop, status } = model.outcome;
  const { links, events } = call.span;
  return el(
    "ul",
    { class: "xp-notes" },
    ...ignored.map(({ field, rule }) => note("ignored", `${field} was ignored: ${rule}`, null, choose)),
    stop === call && note("stop", `The launch ended here: ${status ?? "an error"}`, null, choose),
    ...model.waiting.filter(({ from }) => from === call).map((one) => waitingNote(one, choose)),
    ...model.sent
      .filter(({ from }) => from === call)
      .map(({ message, to }) => note("message", `Message to ${message.to}${to ? ", received" : ""}`, to, choose)),
    ...links.map((link) => linkNote(model, link, choose)),
    ...events.map(
      (event) =>
        event.type === "hook_error" &&
        note("stop", `The recorder failed here (${event.hook}): ${event.error}`, null, choose),
    ),
  );
}

/**
 * @param {Waiting} waiting
 * @param {(call: Call) => void} choose
 */
function waitingNote({ name, to, gate }, choose) {
  if (to) return note("waiting", "Waited for the commit:", to, choose);
  const what = gate?.action === "rollback" ? "was dropped: rolled back" : "waits for the commit";
  return note("waiting", `${name} ${what}`, null, choose);
}

/**
 * @param {Model} model
 * @param {{span: string, why: string}} link
 * @param {(call: Call) => void} choose
 */
function linkNote(model, { span, why }, choose) {
  const other = model.byId.get(span);
  return other ? note("link", `${why[0].toUpperCase()}${why.slice(1)}:`, other, choose) : null;
}

/**
 * @param {string} sign
 * @param {string} text
 * @param {Call | null} to
 * @param {(call: Call) => void} choose
 */
function note(sign, text, to, choose) {
  return el("li", { "data-sign": sign }, icon(sign), el("span", {}, text), to && jump(to, choose));
}
