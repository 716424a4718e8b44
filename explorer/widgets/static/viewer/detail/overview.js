import { duration, el, icon, quiet } from "../../common/dom.js";
import { brief, cutTo, valueTree } from "../../common/values.js";
import { factsOf } from "../header.js";
import { jump } from "./head.js";
import { storyList } from "./story.js";

/**
 * A whole request on one page: what was sent, how it ended, and which stages it came through.
 * @param {Model} model
 * @param {Call} request
 * @param {(call: Call) => void} choose
 * @returns {HTMLElement[]}
 */
export function overview(model, request, choose) {
  const sent = request.span.arguments.data;
  const answer = answerOf(request);
  const ignored = memberOf(answer, "ignored_fields");
  return [
    ending(model, request, choose),
    el("p", { class: "xp-quiet xp-happened" }, factsOf(model)),
    part("Sent", isNothing(sent) ? quiet("No fields.") : valueTree(sent)),
    ...(isNothing(ignored) ? [] : [part("Ignored", valueTree(ignored))]),
    part("What happened", storyList(model, choose)),
    ...(isNothing(answer) ? [] : [part("Answered", valueTree(answer, model.outcome.failed))]),
    part("The steps", stageTable(model, choose)),
  ];
}

/**
 * @param {string} title
 * @param {HTMLElement} content
 */
function part(title, content) {
  return el("section", { class: "xp-part" }, el("h4", {}, title), content);
}

/** @param {Call} request */
function answerOf({ span }) {
  return memberOf(span.result, "data");
}

/**
 * @param {TraceValue | undefined} value
 * @param {string} name
 * @returns {any}
 */
function memberOf(value, name) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value[name] : undefined;
}

/** @param {TraceValue | undefined} sent */
function isNothing(sent) {
  return sent === undefined || sent === null || brief(sent) === "{}";
}

/**
 * @param {Model} model
 * @param {Call} request
 * @param {(call: Call) => void} choose
 */
function ending({ outcome }, request, choose) {
  const { status, failed, stop } = outcome;
  const after = duration(request.span.duration);
  const answered = status === null ? "There was no response." : `Returned ${status} after ${after}.`;
  if (!failed || !stop) return el("p", { class: "xp-ending" }, icon("check"), el("span", {}, answered));
  const reason = stop.span.exception;
  const why = reason ? `: ${reason.type}${reason.message ? `, ${cutTo(reason.message, 300)}` : ""}` : "";
  const sentence = el("span", {}, `${answered} It ended in `, jump(stop, choose), why);
  return el("p", { class: "xp-ending", "data-failed": true }, icon("stop"), sentence);
}

/**
 * @param {Model} model
 * @param {(call: Call) => void} choose
 */
function stageTable(model, choose) {
  const body = el("tbody");
  body.append(...model.trace.stages.map((stage, lane) => stageRow(model, stage, lane, choose)));
  const heads = ["Stage", "Question", "Calls", "SQL", "Rows"];
  const cells = heads.map((title, index) => el("th", { scope: "col", "data-number": index > 1 }, title));
  return el("table", { class: "xp-table xp-stages" }, el("thead", {}, el("tr", {}, ...cells)), body);
}

/**
 * @param {Model} model
 * @param {Stage} stage
 * @param {number} lane
 * @param {(call: Call) => void} choose
 */
function stageRow(model, stage, lane, choose) {
  const calls = model.calls.filter((call) => call.lane === lane && call !== model.outcome.request);
  const sum = (/** @type {"sql" | "changes"} */ what) => calls.reduce((total, call) => total + call[what], 0);
  if (calls.length === 0) {
    const absent = el("em", { class: "xp-quiet" }, model.outcome.failed ? "not reached" : "not yet");
    return el("tr", {}, el("th", { scope: "row" }, stage.title), el("td", { colspan: 4 }, absent));
  }
  const jump = el("button", { type: "button", class: "xp-jump", onclick: () => choose(calls[0]) }, stage.title);
  const counts = [calls.length, sum("sql"), sum("changes")];
  const numbers = counts.map((count) => el("td", { "data-number": true }, count ? `${count}` : ""));
  return el("tr", {}, el("th", { scope: "row" }, jump), el("td", {}, stage.question), ...numbers);
}
