import { el } from "../common/dom.js";
import { SHEETS } from "./sheets.js";

const STEPS = "steps";

/**
 * The steps, and the sheets that can be looked at in their place; one of them is on show.
 * @param {HTMLElement} steps
 * @param {Content} content
 * @param {Model} model
 * @param {(call: Call) => void} choose
 */
export function createSheets(steps, content, model, choose) {
  const offered = SHEETS.filter((sheet) => isThere(content[sheet.data]));
  /** @type {Map<string, HTMLElement>} */
  const drawn = new Map([[STEPS, steps]]);
  const element = el("div", { class: "xp-sheet-room" }, steps);
  const buttons = [{ name: STEPS, title: "Steps" }, ...offered].map(({ name, title }) =>
    el("button", { type: "button", "data-sheet": name, onclick: () => open(name) }, title),
  );
  const group = el("div", { class: "xp-levels xp-sheets", role: "group", "aria-label": "What to look at" }, ...buttons);
  let current = STEPS;

  /** @param {string} [name] */
  function open(name = STEPS) {
    const sheet = offered.find((one) => one.name === name);
    if (sheet && !drawn.has(name)) draw(sheet);
    current = sheet ? name : STEPS;
    for (const [drawnName, part] of drawn) part.hidden = drawnName !== current;
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-sheet") === current));
    }
  }

  /** @param {Sheet} sheet */
  function draw(sheet) {
    const part = el("div", { class: "xp-sheet" }, sheet.draw(content[sheet.data], model, choose));
    drawn.set(sheet.name, part);
    element.append(part);
  }

  open(content.sheet);
  return {
    element,
    /** Turns to a sheet, without a name back to the steps. */
    open,
    /** The buttons that turn the sheets; null where there is nothing to turn to. */
    buttons: offered.length ? group : null,
    current: () => current,
  };
}

/** @param {unknown} data */
function isThere(data) {
  return typeof data === "object" && data !== null && Object.keys(data).length > 0;
}
