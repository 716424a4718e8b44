import { el, freshId, icon } from "../common/dom.js";

const ANSWERS = ["201 Created", "202 Accepted", "400 Bad Request", "401 Unauthorized", "403 Forbidden"];

/** From this status on nothing was launched, so nothing was ignored. */
const REFUSED = 400;

/** What will come of the launch, asked before it: the status of the answer, and which of the sent fields won't count. */
export class Prediction {
  #change;
  #offered = "";
  #ids = { answer: freshId("answer"), error: freshId("error"), ignored: freshId("ignored") };
  #answer = /** @type {HTMLSelectElement} */ (
    el(
      "select",
      { id: this.#ids.answer, class: "xpl-input", "aria-describedby": this.#ids.error, onchange: () => this.#tell() },
      el("option", { value: "" }, "Choose…"),
      ...ANSWERS.map((text) => el("option", { value: text.slice(0, 3) }, text)),
    )
  );
  #error = el("p", { id: this.#ids.error, class: "xpl-field-errors", hidden: true }, "Predict, then launch.");
  #boxes = el("div", { class: "xpl-choices", role: "group", "aria-labelledby": this.#ids.ignored });
  #ignored = el(
    "div",
    { class: "xpl-field" },
    el("span", { id: this.#ids.ignored, class: "xpl-field-label" }, "These of the fields sent will be ignored"),
    this.#boxes,
  );

  /** @param {(prediction: LaunchPrediction) => void} change */
  constructor(change) {
    this.#change = change;
    const label = el("label", { class: "xpl-field-label", for: this.#ids.answer }, "The response will be");
    const answer = el("div", { class: "xpl-field" }, label, this.#answer, this.#error);
    this.element = el("div", { class: "xpl-prediction" }, el("h3", {}, "Your prediction"), answer, this.#ignored);
  }

  /**
   * @param {boolean} on
   * @param {LaunchPrediction} prediction
   * @param {string[]} sent
   */
  show(on, prediction, sent) {
    this.element.hidden = !on;
    this.#answer.value = prediction.status_code ? String(prediction.status_code) : "";
    this.#ignored.hidden = (prediction.status_code ?? 0) >= REFUSED;
    if (sent.join("\n") !== this.#offered || !this.#boxes.children.length) this.#offer(sent);
    for (const input of this.#inputs()) input.checked = prediction.ignored.includes(input.dataset.name ?? "");
  }

  /** Whether there is one; if not, it is asked for. */
  isGiven() {
    const given = this.#answer.value !== "";
    this.#complain(!given);
    if (!given) this.#answer.focus();
    return given;
  }

  #inputs() {
    return [...this.#boxes.querySelectorAll("input")];
  }

  #tell() {
    this.#complain(false);
    const chosen = this.#inputs().filter((box) => box.checked);
    this.#ignored.hidden = Number(this.#answer.value) >= REFUSED;
    this.#change({
      status_code: this.#answer.value ? Number(this.#answer.value) : null,
      ignored: this.#ignored.hidden ? [] : chosen.map((box) => box.dataset.name ?? ""),
    });
  }

  /** @param {string[]} sent */
  #offer(sent) {
    this.#offered = sent.join("\n");
    const none = el("span", { class: "xpl-field-help" }, "No field is sent.");
    this.#boxes.replaceChildren(...(sent.length ? sent.map((name) => this.#box(name)) : [none]));
  }

  /** @param {string} name */
  #box(name) {
    const input = el("input", { type: "checkbox", "data-name": name, onchange: () => this.#tell() });
    return el("label", { class: "xpl-choice" }, input, el("code", {}, name));
  }

  /** @param {boolean} on */
  #complain(on) {
    this.#error.hidden = !on;
    this.#answer.setAttribute("aria-invalid", String(on));
  }
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
        el("p", {}, `${sentence(about, predicted)} ${right ? "Correct." : "Not quite."}`),
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
