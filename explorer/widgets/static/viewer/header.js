import { counted, duration, el, icon } from "../common/dom.js";

/**
 * What was launched, how it ended, and how much happened.
 * @param {Model} model
 * @param {HTMLElement | null} sheets the buttons that turn to another sheet
 */
export function header(model, sheets) {
  const { trace, calls } = model;
  const statements = calls.reduce((sum, call) => sum + call.sql, 0);
  const changes = calls.reduce((sum, call) => sum + call.changes, 0);
  const facts = [
    counted(calls.length, "call"),
    counted(statements, "SQL statement"),
    counted(changes, "row change"),
    duration(lasted(calls)),
  ];
  return el(
    "div",
    { class: "xp-header" },
    el("h2", {}, trace.title),
    outcomeBadge(model),
    sheets,
    el("p", { class: "xp-facts" }, facts.join(" · ")),
  );
}

/**
 * Time inside the recorded calls; what passes between a launch and a worker's turn isn't the launch's.
 * @param {Call[]} calls
 */
function lasted(calls) {
  return calls.filter((call) => call.parent === null).reduce((sum, call) => sum + (call.span.duration ?? 0), 0);
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

/** @param {Model} model */
function outcomeBadge({ outcome }) {
  const { status, failed, rolledBack } = outcome;
  if (status === null && !failed) return null;
  const words = status === null ? "Failed" : `${status} ${STATUS_WORDS[status] ?? ""}`.trim();
  return el(
    "p",
    { class: "xp-outcome", "data-failed": failed },
    icon(failed ? "stop" : "check"),
    failed && rolledBack ? `${words}, rolled back` : words,
  );
}
