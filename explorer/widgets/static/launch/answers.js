import { el } from "../common/dom.js";
import { controlId, createField } from "./fields.js";
import { refusal } from "./outcome.js";

/** Pauses in typing shorter than this (ms) don't reach the kernel. */
const TYPING = 150;

/**
 * The fields of the form on show, and what was typed into them. Passwords stay in this page until they are sent.
 * Variables go to the kernel in a message: it alone decides whether the form may keep them, or whether they hold a secret.
 */
export class Answers {
  #model;
  /** @type {Map<string, string>} */
  #secrets = new Map();
  /** @type {LaunchField[]} */
  #fields = [];
  #shownPasswords = "";
  #timer = 0;
  /** @type {{[name: string]: string | null}} what was typed and the kernel hasn't been told */
  #typed = {};
  #prompts = el("div", { class: "xpl-fields" });
  #passwords = el("div", { class: "xpl-fields" });
  element = el("div", { class: "xpl-side" }, this.#prompts, this.#passwords);

  /** @param {WidgetModel} model */
  constructor(model) {
    this.#model = model;
  }

  /** Draws the fields that the template asks for. */
  build() {
    /** @type {LaunchDescription} */
    const form = this.#model.get("form");
    this.#secrets.clear();
    this.#typed = {};
    this.#fields = form.controls.map((control) => this.#fieldFor(control));
    const survey = form.controls.findIndex((control) => control.group === "survey");
    const parts = this.#fields.map((field) => field.element);
    if (survey >= 0) parts.splice(survey, 0, el("h3", { class: "xpl-fields-title" }, "Survey"));
    this.#prompts.replaceChildren(...parts, ...(form.controls.length ? [] : [nothingAsked(form)]));
    this.#shownPasswords = "";
    this.buildPasswords();
    this.showValues();
  }

  /** Draws the fields for the passwords that the chosen credentials need, unless they are there. */
  buildPasswords() {
    /** @type {LaunchControl[]} */
    const needed = this.#model.get("passwords");
    const names = needed.map((control) => control.name).join("\n");
    if (names === this.#shownPasswords) return;
    this.#shownPasswords = names;
    const added = needed.map((control) => this.#fieldFor(control));
    this.#fields = [...this.#fields.filter((field) => !field.id.startsWith("password.")), ...added];
    const title = added.length ? [el("h3", { class: "xpl-fields-title" }, "Passwords")] : [];
    this.#passwords.replaceChildren(...title, ...added.map((field) => field.element));
  }

  /** Brings the fields in line with what will be sent. */
  showValues() {
    /** @type {LaunchControl[]} */
    const controls = this.#model.get("form").controls;
    const values = this.#model.get("values");
    for (const control of controls.filter(({ kind }) => kind !== "password")) {
      const field = this.#fields.find(({ id }) => id === controlId(control));
      const home = (control.group === "survey" ? values.survey : values) ?? {};
      const sent = Object.hasOwn(home, control.name);
      if (control.kind === "variables" && this.#isKept(control)) continue;
      field?.show(sent ? home[control.name] : control.value, sent);
    }
  }

  /**
   * Whether the page alone knows what is in the box: it is still being typed, or the kernel found a secret in it.
   * @param {LaunchControl} control
   */
  #isKept(control) {
    return Object.hasOwn(this.#typed, control.name) || this.#model.get("filled").includes(controlId(control));
  }

  /** What was typed since the kernel was told; from now on it is told. */
  takeTyped() {
    const typed = this.#typed;
    this.#typed = {};
    return typed;
  }

  secrets() {
    return Object.fromEntries(this.#secrets);
  }

  forgetSecrets() {
    for (const field of this.#fields) if (this.#secrets.has(field.id)) field.show("", false);
    this.#secrets.clear();
    this.showValues();
  }

  /**
   * Tells each field what was wrong with it.
   * @param {{[control: string]: string[]}} errors
   */
  fail(errors) {
    for (const field of this.#fields) field.fail(errors[field.id] ?? []);
  }

  /** Hands what was typed to the kernel without waiting for a pause. */
  flush() {
    this.stop();
    this.#model.save_changes();
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** @param {LaunchControl} control */
  #fieldFor(control) {
    if (control.kind === "variables") {
      const type = (/** @type {string | null} */ text) => this.#type(control, field, text);
      const field = createField(control, type, () => type(null));
      return field;
    }
    if (control.kind !== "password") {
      const set = (/** @type {any} */ value) => this.#setValue(control, value);
      return createField(control, set, () => set(undefined));
    }
    const set = (/** @type {string} */ text) => this.#setSecret(field, text);
    const field = createField(control, set, () => set(""));
    return field;
  }

  /**
   * @param {LaunchField} field
   * @param {string} text
   */
  #setSecret(field, text) {
    if (text) this.#secrets.set(field.id, text);
    else this.#secrets.delete(field.id);
    field.show(text, text !== "");
    const hidden = this.#model.get("filled").filter((/** @type {string} */ id) => id.startsWith("prompt."));
    this.#model.set("filled", [...hidden, ...this.#secrets.keys()].sort());
    this.#save();
  }

  /**
   * @param {LaunchControl} control
   * @param {LaunchField} field
   * @param {string | null} text null takes it out of the request
   */
  #type(control, field, text) {
    this.#typed[control.name] = text;
    field.show(text ?? control.value, text !== null);
    this.stop();
    this.#timer = setTimeout(() => this.#model.send({ do: "type", typed: this.takeTyped() }), TYPING);
  }

  /**
   * @param {LaunchControl} control
   * @param {any} value undefined takes it out of the request
   */
  #setValue(control, value) {
    const values = { ...this.#model.get("values") };
    const home = control.group === "survey" ? { ...values.survey } : values;
    if (value === undefined) delete home[control.name];
    else home[control.name] = value;
    if (control.group === "survey") values.survey = home;
    if (values.survey && Object.keys(values.survey).length === 0) delete values.survey;
    this.#model.set("values", values);
    this.#save();
    this.showValues();
  }

  #save() {
    this.stop();
    this.#timer = setTimeout(() => this.#model.save_changes(), TYPING);
  }
}

/** @param {LaunchDescription} form */
function nothingAsked(form) {
  return refusal(form) ?? el("p", { class: "xpl-none" }, "This template has no prompts.");
}
