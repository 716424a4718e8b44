import { counted, el, icon } from "../common/dom.js";
import { findingLines } from "./prediction.js";

/**
 * What came of the launch: the answer in a line, what no control is to blame for, and the queue's next step.
 * @param {{step: () => void, show: (step: string) => void}} actions run the next message, show a step of the trace
 */
export function createOutcome({ step, show }) {
  const answer = el("div", { class: "xpl-answer", role: "status" });
  const waiting = el("span", { class: "xpl-waiting" });
  const next = /** @type {HTMLButtonElement} */ (
    el(
      "button",
      { type: "button", class: "xpl-button", onclick: () => next.ariaDisabled === "true" || step() },
      "Run the next message",
    )
  );
  const list = el("ol", { class: "xpl-queue" });
  const queue = el("div", { class: "xpl-next" }, next, waiting, list);
  queue.hidden = true;
  return {
    answer,
    queue,
    /** @param {LaunchResult | null} result */
    showResult(result) {
      answer.replaceChildren(...(result ? answerParts(result, show) : []));
    },
    /** @param {LaunchMessage[]} messages @param {boolean} launched */
    showQueue(messages, launched) {
      const left = messages.filter((message) => message.waits).length;
      queue.hidden = !launched && messages.length === 0;
      next.setAttribute("aria-disabled", String(left === 0));
      waiting.textContent = left
        ? `${counted(left, "message waits", "messages wait")} in the queue`
        : "The queue has no message for a manager";
      list.replaceChildren(
        ...messages.map(({ text, waits }) => el("li", { class: waits ? "xpl-waits" : "xpl-handed" }, text)),
      );
    },
  };
}

/**
 * @param {LaunchResult} result
 * @param {(step: string) => void} show
 * @returns {HTMLElement[]}
 */
function answerParts(result, show) {
  const parts = [banner(result), ...findingLines(result.findings ?? [], show)];
  for (const why of result.ignored ?? []) parts.push(note(`Ignored: ${why}`));
  if (result.ran) parts.push(note(result.ran));
  return parts;
}

/** @param {LaunchResult} result */
function banner(result) {
  const said = result.rest.length ? result.rest : Object.keys(result.errors).length ? ["See the marked fields."] : [];
  return el(
    "div",
    { class: `xpl-banner ${result.ok ? "xpl-banner-ok" : "xpl-banner-error"}`, role: result.ok ? null : "alert" },
    icon(result.ok ? "check" : "stop"),
    el(
      "div",
      { class: "xpl-banner-text" },
      el("strong", {}, result.title),
      result.job && el("span", { class: "xpl-banner-job" }, result.job),
      ...said.map((text) => el("p", {}, text)),
    ),
  );
}

/** @param {string} text */
function note(text) {
  return el("p", { class: "xpl-note" }, text);
}

/**
 * The answer to the `GET` where it was no form: who may not launch sees why before trying.
 * @param {LaunchDescription} form
 * @returns {HTMLElement | null}
 */
export function refusal(form) {
  if (form.status < 400) return null;
  const result = { ok: false, title: `GET returns ${form.status} ${form.reason ?? ""}`.trim(), errors: {}, rest: [] };
  return banner({ ...result, rest: form.detail ? [form.detail] : [] });
}
