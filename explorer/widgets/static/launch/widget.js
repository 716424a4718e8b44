import { el } from "../common/dom.js";
import { keepKeys } from "../common/keys.js";
import { listen } from "../common/listen.js";
import { followTheme } from "../common/theme.js";
import { createChoice } from "./choices.js";
import { controlId, createField } from "./fields.js";
import { createOutcome, refusal } from "./outcome.js";
import { createPrediction } from "./prediction.js";
import { createRequest } from "./request.js";

/** Pauses in typing shorter than this (ms) don't reach the kernel. */
const TYPING = 150;

/**
 * The form in `root`, kept in step with `model` both ways. Passwords stay in this page until they are sent.
 * @param {HTMLElement} root
 * @param {WidgetModel} model
 * @param {(viewer: string, element: HTMLElement) => void} showViewer
 * @returns {() => void} takes the listeners off again
 */
export function createLaunchForm(root, model, showViewer) {
  /** @type {Map<string, string>} */
  const secrets = new Map();
  /** @type {LaunchField[]} */
  let fields = [];
  let shownPasswords = "";
  let timer = 0;
  let busy = false;

  const request = createRequest();
  const outcome = createOutcome({ step: () => act({ do: "step" }), show: showStep });
  const prediction = createPrediction((given) => {
    model.set("prediction", given);
    model.save_changes();
  });
  const prompts = el("div", { class: "xpl-fields" });
  const passwords = el("div", { class: "xpl-fields" });
  const viewer = el("div", { class: "xpl-form-viewer" });
  const launch = /** @type {HTMLButtonElement} */ (
    el("button", { type: "submit", class: "xpl-button xpl-button-main" }, "Launch")
  );
  const user = createChoice("User", (name) => choose("user", name));
  const template = createChoice("Template", (name) => choose("template", name));
  const predicting = /** @type {HTMLInputElement} */ (
    el("input", { type: "checkbox", onchange: () => choose("predicting", predicting.checked) })
  );
  const sides = el(
    "div",
    { class: "xpl-sides" },
    el("div", { class: "xpl-side" }, prompts, passwords),
    request.element,
  );
  const card = el(
    "section",
    { class: "xp xpl", "aria-label": "Launch a job" },
    el("h2", { class: "xp-hidden" }, "Launch a job"),
    el(
      "form",
      { novalidate: true, autocomplete: "off", onsubmit: send, onkeydown: sendByKey },
      el(
        "div",
        { class: "xpl-who" },
        template.element,
        user.element,
        el(
          "label",
          { class: "xpl-choice" },
          predicting,
          el("span", {}, "Predict first: send any field, and say what will be ignored"),
        ),
      ),
      sides,
      prediction.element,
      el("div", { class: "xpl-actions" }, launch, outcome.answer),
    ),
    outcome.queue,
  );
  root.append(el("div", { class: "xpl-stack" }, card, viewer));
  const theme = followTheme(card);
  keepKeys(card);

  const stopListening = listen(model, {
    "change:user": showChoices,
    "change:template": showChoices,
    "change:templates": showChoices,
    "change:predicting": showChoices,
    "change:prediction": showPrediction,
    "change:sent": showPrediction,
    "change:form": build,
    "change:described": settle,
    "change:passwords": buildPasswords,
    "change:values": showValues,
    "change:commands": () => request.show(model.get("commands")),
    "change:result": showResult,
    "change:queue": showQueue,
    "change:viewer": mountViewer,
  });
  build();
  showChoices();
  request.show(model.get("commands"));
  showResult();
  mountViewer();
  settle();
  return () => {
    theme.stop();
    clearTimeout(timer);
    stopListening();
  };

  function showChoices() {
    user.show(model.get("users"), model.get("user"));
    template.show(model.get("templates"), model.get("template"));
    predicting.checked = model.get("predicting");
    showPrediction();
  }

  function showPrediction() {
    prediction.show(model.get("predicting"), model.get("prediction"), model.get("sent"));
  }

  /** @param {string} name @param {string | boolean} value */
  function choose(name, value) {
    model.set(name, value);
    model.set("asked", model.get("asked") + 1);
    settle();
    model.save_changes();
  }

  /** Whether the form on show is still that of an earlier choice. */
  function outdated() {
    return model.get("described") !== model.get("asked");
  }

  /** An answer given to an outdated form would be lost with it, so it takes none. */
  function settle() {
    sides.toggleAttribute("inert", outdated());
    card.setAttribute("aria-busy", String(outdated()));
  }

  function build() {
    /** @type {LaunchDescription} */
    const form = model.get("form");
    secrets.clear();
    fields = form.controls.map(fieldFor);
    const survey = form.controls.findIndex((control) => control.group === "survey");
    const parts = fields.map((field) => field.element);
    if (survey >= 0) parts.splice(survey, 0, el("h3", { class: "xpl-fields-title" }, "Survey"));
    const empty = form.controls.length
      ? null
      : (refusal(form) ?? el("p", { class: "xpl-none" }, "This template asks for nothing."));
    prompts.replaceChildren(...parts, ...(empty ? [empty] : []));
    shownPasswords = "";
    buildPasswords();
    showValues();
  }

  function buildPasswords() {
    /** @type {LaunchControl[]} */
    const needed = model.get("passwords");
    const names = needed.map((control) => control.name).join("\n");
    if (names === shownPasswords) return;
    shownPasswords = names;
    fields = fields.filter((field) => !field.id.startsWith("password."));
    const added = needed.map(fieldFor);
    fields.push(...added);
    const title = added.length ? [el("h3", { class: "xpl-fields-title" }, "Passwords")] : [];
    passwords.replaceChildren(...title, ...added.map((field) => field.element));
  }

  /** @param {LaunchControl} control */
  function fieldFor(control) {
    if (control.kind !== "password") {
      return createField(
        control,
        (value) => setValue(control, value),
        () => setValue(control, undefined),
      );
    }
    const field = createField(
      control,
      (value) => setSecret(field, value),
      () => setSecret(field, ""),
    );
    return field;
  }

  /** @param {LaunchField} field @param {string} text */
  function setSecret(field, text) {
    if (text) secrets.set(field.id, text);
    else secrets.delete(field.id);
    field.show(text, text !== "");
    model.set("filled", [...secrets.keys()].sort());
    save();
  }

  /** @param {LaunchControl} control @param {any} value undefined takes it out of the request */
  function setValue(control, value) {
    const values = { ...model.get("values") };
    const home = control.group === "survey" ? { ...values.survey } : values;
    if (value === undefined) delete home[control.name];
    else home[control.name] = value;
    if (control.group === "survey") values.survey = home;
    if (values.survey && Object.keys(values.survey).length === 0) delete values.survey;
    model.set("values", values);
    save();
    showValues();
  }

  function save() {
    clearTimeout(timer);
    timer = setTimeout(() => model.save_changes(), TYPING);
  }

  function showValues() {
    /** @type {LaunchControl[]} */
    const controls = model.get("form").controls;
    const values = model.get("values");
    for (const control of controls) {
      const field = fields.find(({ id }) => id === controlId(control));
      const home = (control.group === "survey" ? values.survey : values) ?? {};
      const sent = Object.hasOwn(home, control.name);
      if (control.kind !== "password") field?.show(sent ? home[control.name] : control.value, sent);
    }
  }

  /** @param {Event} event */
  function send(event) {
    event.preventDefault();
    if (model.get("predicting") && !prediction.isGiven()) return;
    act({ do: "launch", secrets: Object.fromEntries(secrets) });
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

  /** @param {object} message */
  function act(message) {
    if (busy || outdated()) return;
    clearTimeout(timer);
    model.save_changes();
    working(true);
    model.send(message);
  }

  /**
   * While the kernel works, buttons say so but stay focusable: a disabled one would throw the keyboard out.
   * @param {boolean} on
   */
  function working(on) {
    busy = on;
    launch.setAttribute("aria-disabled", String(on));
  }

  function showResult() {
    /** @type {LaunchResult | null} */
    const result = model.get("result");
    working(false);
    outcome.showResult(result);
    showQueue();
    for (const field of fields) field.fail(result?.errors[field.id] ?? []);
    if (result && !result.ok) focusFirstError();
    if (result?.ok) forgetSecrets();
  }

  function focusFirstError() {
    const wrong = root.querySelector("[aria-invalid=true]");
    if (wrong instanceof HTMLElement) wrong.focus();
  }

  function forgetSecrets() {
    for (const field of fields) if (secrets.has(field.id)) field.show("", false);
    secrets.clear();
  }

  function showQueue() {
    outcome.showQueue(model.get("queue"), Boolean(model.get("result")?.ok));
  }

  function mountViewer() {
    /** @type {string | null} */
    const reference = model.get("viewer");
    const holder = el("div");
    viewer.replaceChildren(holder);
    if (reference) showViewer(reference, holder);
  }

  /** @param {string} step */
  function showStep(step) {
    model.send({ do: "show", step });
    viewer.scrollIntoView({ block: "start" });
  }
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
