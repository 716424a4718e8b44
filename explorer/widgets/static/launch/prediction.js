import { el, freshId, icon } from "../common/dom.js";

const ANSWERS = ["201 Created", "202 Accepted", "400 Bad Request", "401 Unauthorized", "403 Forbidden"];

/** From this status on nothing was launched, so nothing was ignored. */
const REFUSED = 400;

/**
 * What will come of the launch, asked before it: the status of the answer, and which of the sent fields won't count.
 * @param {(prediction: LaunchPrediction) => void} change
 */
export function createPrediction(change) {
  const ids = { answer: freshId("answer"), error: freshId("error"), ignored: freshId("ignored") };
  const answer = /** @type {HTMLSelectElement} */ (
    el(
      "select",
      { id: ids.answer, class: "xpl-input", "aria-describedby": ids.error, onchange: tell },
      el("option", { value: "" }, "Choose…"),
      ...ANSWERS.map((text) => el("option", { value: text.slice(0, 3) }, text)),
    )
  );
  const error = el("p", { id: ids.error, class: "xpl-field-errors", hidden: true }, "Predict first, then launch.");
  const boxes = el("div", { class: "xpl-choices", role: "group", "aria-labelledby": ids.ignored });
  const ignored = el(
    "div",
    { class: "xpl-field" },
    el("span", { id: ids.ignored, class: "xpl-field-label" }, "Of what is sent, this will be ignored"),
    boxes,
  );
  const element = el(
    "div",
    { class: "xpl-prediction" },
    el("h3", {}, "Your prediction"),
    el(
      "div",
      { class: "xpl-field" },
      el("label", { class: "xpl-field-label", for: ids.answer }, "The answer will be"),
      answer,
      error,
    ),
    ignored,
  );
  let offered = "";

  function tell() {
    complain(false);
    const chosen = [...boxes.querySelectorAll("input")].filter((box) => box.checked);
    ignored.hidden = Number(answer.value) >= REFUSED;
    change({
      status_code: answer.value ? Number(answer.value) : null,
      ignored: ignored.hidden ? [] : chosen.map((box) => box.dataset.name ?? ""),
    });
  }

  /** @param {string[]} sent */
  function offer(sent) {
    offered = sent.join("\n");
    const none = el("span", { class: "xpl-field-help" }, "Nothing is sent so far.");
    boxes.replaceChildren(...(sent.length ? sent.map(box) : [none]));
  }

  /** @param {string} name */
  function box(name) {
    const input = el("input", { type: "checkbox", "data-name": name, onchange: tell });
    return el("label", { class: "xpl-choice" }, input, el("code", {}, name));
  }

  /** @param {boolean} on */
  function complain(on) {
    error.hidden = !on;
    answer.setAttribute("aria-invalid", String(on));
  }

  return {
    element,
    /**
     * @param {boolean} on
     * @param {LaunchPrediction} prediction
     * @param {string[]} sent
     */
    show(on, prediction, sent) {
      element.hidden = !on;
      answer.value = prediction.status_code ? String(prediction.status_code) : "";
      ignored.hidden = (prediction.status_code ?? 0) >= REFUSED;
      if (sent.join("\n") !== offered || !boxes.children.length) offer(sent);
      for (const input of boxes.querySelectorAll("input"))
        input.checked = prediction.ignored.includes(input.dataset.name ?? "");
    },
    /** Whether there is one; if not, it is asked for. */
    isGiven() {
      complain(answer.value === "");
      if (answer.value === "") answer.focus();
      return answer.value !== "";
    },
  };
}

/**
 * How the launch judged the prediction, a line each, with a way to the step that decided.
 * @param {LaunchFinding[]} findings
 * @param {(step: string) => void} show
 */
export function findingLines(findings, show) {
  return findings.map(({ about, predicted, right, step, step_title, closer }) =>
    el(
      "div",
      { class: "xpl-finding", "data-right": right },
      icon(right ? "check" : "stop"),
      el(
        "div",
        {},
        el("p", {}, `${sentence(about, predicted)} ${right ? "Just so." : "It came otherwise."}`),
        closer && el("p", { class: "xpl-field-help" }, closer),
        step &&
          el(
            "button",
            { type: "button", class: "xpl-button", onclick: () => show(step) },
            `Show the step “${step_title}”`,
          ),
      ),
    ),
  );
}

/**
 * @param {string} about
 * @param {number | string[]} predicted
 */
function sentence(about, predicted) {
  if (about === "status_code") return `You predicted ${predicted}.`;
  return `You predicted that ${Array.isArray(predicted) && predicted.length ? predicted.join(", ") : "nothing"} would be ignored.`;
}
