import { el } from "../common/dom.js";
import { SHEETS } from "./sheets.js";

const STEPS = "steps";

/** The steps, and the sheets that can be looked at in their place; one of them is on show. */
export class Sheets {
  #content;
  #model;
  #choose;
  #offered;
  #current = STEPS;
  /** @type {Map<string, HTMLElement>} */
  #drawn;
  /** The buttons that turn the sheets; null where there is nothing to turn to. */
  buttons;

  /**
   * @param {HTMLElement} steps
   * @param {Content} content
   * @param {Model} model
   * @param {(call: Call) => void} choose
   */
  constructor(steps, content, model, choose) {
    this.#content = content;
    this.#model = model;
    this.#choose = choose;
    this.#offered = SHEETS.filter((sheet) => isThere(content[sheet.data]));
    this.#drawn = new Map([[STEPS, steps]]);
    this.element = el("div", { class: "xp-sheet-room" }, steps);
    this.buttons = this.#offered.length ? this.#switch() : null;
    this.open(content.sheet);
  }

  current() {
    return this.#current;
  }

  /**
   * Turns to a sheet, without a name back to the steps.
   * @param {string} [name]
   */
  open(name = STEPS) {
    const sheet = this.#offered.find((one) => one.name === name);
    if (sheet && !this.#drawn.has(name)) this.#draw(sheet);
    this.#current = sheet ? name : STEPS;
    for (const [drawnName, part] of this.#drawn) part.hidden = drawnName !== this.#current;
    for (const button of this.buttons?.children ?? []) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-sheet") === this.#current));
    }
  }

  #switch() {
    const buttons = [{ name: STEPS, title: "Steps" }, ...this.#offered].map(({ name, title }) =>
      el("button", { type: "button", "data-sheet": name, onclick: () => this.open(name) }, title),
    );
    const about = { class: "xp-levels xp-sheets", role: "group", "aria-label": "What to look at" };
    return el("div", about, ...buttons);
  }

  /** @param {Sheet} sheet */
  #draw(sheet) {
    const drawn = sheet.draw(this.#content[sheet.data], this.#model, this.#choose);
    const part = el("div", { class: "xp-sheet" }, drawn);
    this.#drawn.set(sheet.name, part);
    this.element.append(part);
  }
}

/** @param {unknown} data */
function isThere(data) {
  return typeof data === "object" && data !== null && Object.keys(data).length > 0;
}
