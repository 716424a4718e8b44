import { counted, duration, el, icon } from "../common/dom.js";
import { ignoredWords, verdictOf } from "./verdict.js";

/**
 * What was launched, what became of it, which fields didn't count, and how much happened.
 * @param {Model} model
 * @param {Ignored} ignored
 * @param {{showRule: () => void, tools: (HTMLElement | null)[]}} parts `showRule` is what a click on the ignored fields does
 */
export function header(model, ignored, { showRule, tools }) {
  const words = ignoredWords(ignored);
  return el(
    "div",
    { class: "xp-header" },
    el("h2", {}, verdictOf(model)),
    outcomeBadge(model, words !== ""),
    words &&
      el(
        "button",
        { type: "button", class: "xp-ignored", title: "Show the rule", onclick: showRule },
        icon("ignored"),
        words,
      ),
    el("div", { class: "xp-facts-room" }, el("span"), el("p", { class: "xp-facts" }, factsOf(model))),
    ...tools,
  );
}

/**
 * How much happened, in a line.
 * @param {Model} model
 */
export function factsOf({ calls, clock }) {
  const statements = calls.reduce((sum, call) => sum + call.sql, 0);
  const changes = calls.reduce((sum, call) => sum + call.changes, 0);
  return [
    counted(calls.length, "call"),
    `${statements} SQL`,
    counted(changes, "row change"),
    duration(clock.total),
  ].join(" · ");
}

/** @type {{[status: number]: string}} */
const STATUS_WORDS = {
  200: "OK",
  201: "Created",
  204: "No content",
  400: "Bad request",
  401: "Not authenticated",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  500: "Server error",
};

/**
 * @param {Model} model
 * @param {boolean} ignored whether something that was sent didn't count
 */
function outcomeBadge({ outcome }, ignored) {
  const { status, failed, rolledBack } = outcome;
  if (status === null && !failed) return null;
  const words = status === null ? "Failed" : `${status} ${STATUS_WORDS[status] ?? ""}`.trim();
  return el(
    "p",
    { class: "xp-outcome", "data-failed": failed, "data-ignored": ignored && !failed },
    icon(failed ? "stop" : "check"),
    failed && rolledBack ? `${words}, rolled back` : words,
  );
}
