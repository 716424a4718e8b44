import { el } from "../common/dom.js";
import { greyWhenGone } from "../common/gone.js";
import { keepKeys } from "../common/keys.js";
import { listen } from "../common/listen.js";
import { followTheme } from "../common/theme.js";
import { Answers } from "./answers.js";
import { createChoice } from "./choices.js";
import { createOutcome } from "./outcome.js";
import { Prediction } from "./prediction.js";
import { createRequest } from "./request.js";

/**
 * The form in `root`, kept in step with `model` both ways.
 * @param {HTMLElement} root
 * @param {WidgetModel} model
 * @param {(viewer: string, element: HTMLElement) => void} showViewer
 * @returns {() => void} takes the listeners off again
 */
export function createLaunchForm(root, model, showViewer) {
  const form = new LaunchForm(root, model, showViewer);
  return () => form.destroy();
}

class LaunchForm {
  #root;
  #model;
  #showViewer;
  #busy = false;
  /** Whether Launch was pressed while the form was still that of an earlier choice. */
  #pressed = false;
  #answers;
  #theme;
  #stopListening;
  #stopGreying;

  #request = createRequest();
  #outcome = createOutcome({ step: () => this.#act({ do: "step" }), show: (step) => this.#showStep(step) });
  #prediction = new Prediction((given) => this.#predict(given));
  #viewer = el("div", { class: "xpl-form-viewer" });
  #launch = el("button", { type: "submit", class: "xpl-button xpl-button-main" }, "Launch");
  #user = createChoice("User", (name) => this.#choose("user", name));
  #template = createChoice("Template", (name) => this.#choose("template", name));
  #predicting = /** @type {HTMLInputElement} */ (
    el("input", { type: "checkbox", onchange: () => this.#choose("predicting", this.#predicting.checked) })
  );
  #sides = el("div", { class: "xpl-sides" });
  #card = el("section", { class: "xp xpl", "aria-label": "Launch a job" });

  /**
   * @param {HTMLElement} root
   * @param {WidgetModel} model
   * @param {(viewer: string, element: HTMLElement) => void} showViewer
   */
  constructor(root, model, showViewer) {
    this.#root = root;
    this.#model = model;
    this.#showViewer = showViewer;
    this.#answers = new Answers(model);
    this.#sides.append(this.#answers.element, this.#request.element);
    this.#card.append(el("h2", { class: "xp-hidden" }, "Launch a job"), this.#formElement(), this.#outcome.queue);
    root.append(el("div", { class: "xpl-stack" }, this.#card, this.#viewer));
    this.#theme = followTheme(this.#card);
    keepKeys(this.#card);
    this.#stopListening = listen(model, this.#listeners());
    this.#answers.build();
    this.#showChoices();
    this.#showRequest();
    this.#showResult();
    this.#mountViewer();
    this.#settle();
    this.#stopGreying = greyWhenGone(model, this.#card);
  }

  destroy() {
    this.#theme.stop();
    this.#answers.stop();
    this.#stopListening();
    this.#stopGreying();
  }

  #listeners() {
    const choices = () => this.#showChoices();
    const prediction = () => this.#showPrediction();
    return {
      "change:user": choices,
      "change:template": choices,
      "change:templates": choices,
      "change:predicting": choices,
      "change:prediction": prediction,
      "change:sent": prediction,
      "change:form": () => this.#answers.build(),
      "change:described": () => this.#settle(),
      "change:passwords": () => this.#answers.buildPasswords(),
      "change:values": () => this.#answers.showValues(),
      "change:commands": () => this.#showRequest(),
      "change:result": () => this.#showResult(),
      "change:queue": () => this.#showQueue(),
      "change:viewer": () => this.#mountViewer(),
    };
  }

  #formElement() {
    const predict = el("span", {}, "Predict first: send any field, and predict which are ignored");
    const predicting = el("label", { class: "xpl-choice" }, this.#predicting, predict);
    const send = (/** @type {Event} */ event) => this.#send(event);
    return el(
      "form",
      { novalidate: true, autocomplete: "off", onsubmit: send, onkeydown: sendByKey },
      el("div", { class: "xpl-who" }, this.#template.element, this.#user.element, predicting),
      this.#sides,
      this.#prediction.element,
      el("div", { class: "xpl-actions" }, this.#launch, this.#outcome.answer),
    );
  }

  #showChoices() {
    this.#user.show(this.#model.get("users"), this.#model.get("user"));
    this.#template.show(this.#model.get("templates"), this.#model.get("template"));
    this.#predicting.checked = this.#model.get("predicting");
    this.#showPrediction();
  }

  #showPrediction() {
    this.#prediction.show(this.#model.get("predicting"), this.#model.get("prediction"), this.#model.get("sent"));
  }

  #showRequest() {
    this.#request.show(this.#model.get("commands"));
  }

  #showResult() {
    /** @type {LaunchResult | null} */
    const result = this.#model.get("result");
    this.#working(false);
    this.#outcome.showResult(result);
    this.#showQueue();
    this.#answers.fail(result?.errors ?? {});
    if (result && !result.ok) this.#focusFirstError();
    if (result?.ok) this.#answers.forgetSecrets();
  }

  #showQueue() {
    this.#outcome.showQueue(this.#model.get("queue"), Boolean(this.#model.get("result")?.ok));
  }

  #mountViewer() {
    /** @type {string | null} */
    const reference = this.#model.get("viewer");
    const holder = el("div");
    this.#viewer.replaceChildren(holder);
    if (reference) this.#showViewer(reference, holder);
  }

  /** @param {string} step */
  #showStep(step) {
    this.#model.send({ do: "show", step });
    this.#viewer.scrollIntoView({ block: "start" });
  }

  #focusFirstError() {
    const wrong = this.#root.querySelector("[aria-invalid=true]");
    if (wrong instanceof HTMLElement) wrong.focus();
  }

  /**
   * @param {string} name
   * @param {string | boolean} value
   */
  #choose(name, value) {
    this.#model.set(name, value);
    this.#model.set("asked", this.#model.get("asked") + 1);
    this.#settle();
    this.#model.save_changes();
  }

  /** @param {LaunchPrediction} given */
  #predict(given) {
    this.#model.set("prediction", given);
    this.#model.save_changes();
  }

  /** Whether the form on show is still that of an earlier choice. */
  #outdated() {
    return this.#model.get("described") !== this.#model.get("asked");
  }

  /** An answer given to an outdated form would be lost with it, so it takes none. */
  #settle() {
    this.#sides.toggleAttribute("inert", this.#outdated());
    this.#card.setAttribute("aria-busy", String(this.#outdated()));
    if (this.#pressed && !this.#outdated()) {
      this.#pressed = false;
      this.#sendAnswers();
    }
  }

  /** @param {Event} event */
  #send(event) {
    event.preventDefault();
    if (this.#model.get("predicting") && !this.#prediction.isGiven()) return;
    if (this.#outdated()) this.#pressed = true;
    else this.#sendAnswers();
  }

  #sendAnswers() {
    this.#act({ do: "launch", secrets: this.#answers.secrets(), typed: this.#answers.takeTyped() });
  }

  /** @param {object} message */
  #act(message) {
    if (this.#busy || this.#outdated()) return;
    this.#answers.flush();
    this.#working(true);
    this.#model.send(message);
  }

  /**
   * While the kernel works, buttons say so but stay focusable: a disabled one would throw the keyboard out.
   * @param {boolean} on
   */
  #working(on) {
    this.#busy = on;
    this.#launch.setAttribute("aria-disabled", String(on));
  }
}

/**
 * Enter in a field launches. Browsers do that by themselves, but not inside a notebook.
 * @param {KeyboardEvent} event
 */
function sendByKey(event) {
  if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  event.target.form?.requestSubmit();
}

/**
 * What anywidget calls for each place the form is shown in.
 * @param {{model: WidgetModel, el: HTMLElement, host: LaunchHost, signal: AbortSignal}} view
 */
export function render({ model, el: root, host, signal }) {
  return createLaunchForm(root, model, async (reference, element) => {
    const child = await host.getWidget(reference);
    await child.render({ el: element, signal });
  });
}
