import { el, icon } from "../../common/dom.js";
import { createPlayer } from "./play.js";
import { WAYS, waysFrom } from "./walk.js";
import { createWatchBox } from "./watchbox.js";

/** @type {{[level in Level]: string}} */
const LEVEL_TITLES = { stages: "Stages", steps: "Steps", calls: "Every call" };

/** Buttons, the slider and where one is. */
export class Controls {
  #model;
  #actions;
  /** @type {View} */
  #view;
  /** @type {Row} */
  #current;

  #player = createPlayer(() => this.#take("into"));
  #watched;
  #buttons = WAYS.map((one) => ({ way: one.way, button: this.#wayButton(one) }));
  #slider = /** @type {HTMLInputElement} */ (
    el("input", { type: "range", class: "xp-slider", min: 0, "aria-label": "Step", oninput: () => this.#slid() })
  );
  #place = el("output", { class: "xp-at" });
  #levels = el("div", { class: "xp-levels", role: "group", "aria-label": "Level of detail" });

  play = this.#player.toggle;
  stop = this.#player.stop;

  /**
   * @param {Model} model
   * @param {Level[]} levels
   * @param {{go: (row: Row) => void, look: (level: Level) => void}} actions
   */
  constructor(model, levels, actions) {
    this.#model = model;
    this.#actions = actions;
    this.#watched = createWatchBox(model, () => this.#draw());
    this.#levels.append(...levels.map((level) => this.#levelButton(level)));
    const buttons = this.#buttons.map(({ button }) => button);
    const ways = el("div", { class: "xp-ways", role: "group", "aria-label": "Walk" }, this.#player.button, ...buttons);
    const parts = [ways, this.#watched.element, this.#slider, this.#place, this.#levels];
    this.element = el("div", { class: "xp-controls" }, ...parts);
  }

  /**
   * @param {View} next
   * @param {Row} row
   */
  show(next, row) {
    this.#view = next;
    this.#slider.max = String(next.rows.length - 1);
    for (const button of this.#levels.children) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-level") === next.level));
    }
    this.select(row);
  }

  /** @param {Row} row */
  select(row) {
    this.#current = row;
    this.#draw();
  }

  /** @param {Way} way */
  wayTo(way) {
    if (way === "change") return this.#watched.next(this.#view, this.#current);
    return waysFrom(this.#view, this.#current)[way];
  }

  /** @param {(typeof WAYS)[number]} way */
  #wayButton({ way, key, word, label }) {
    const title = `${label} (${keyName(key)})`;
    const onclick = () => {
      this.#player.stop();
      this.#take(way);
    };
    const attributes = { type: "button", class: "xp-walk", title, "aria-label": label, onclick };
    return el("button", attributes, icon(way), el("span", { class: "xp-word" }, word));
  }

  /** @param {Level} level */
  #levelButton(level) {
    const onclick = () => this.#actions.look(level);
    return el("button", { type: "button", "data-level": level, onclick }, LEVEL_TITLES[level]);
  }

  #slid() {
    this.#player.stop();
    this.#actions.go(this.#view.rows[Number(this.#slider.value)]);
  }

  /** @param {Way} way */
  #take(way) {
    const row = this.wayTo(way);
    if (row) this.#actions.go(row);
    return row !== null;
  }

  #draw() {
    for (const { way, button } of this.#buttons) button.setAttribute("aria-disabled", String(this.wayTo(way) === null));
    this.#watched.show(this.#view, this.#current);
    const { index, call, name } = this.#current;
    const at = index + 1;
    const all = this.#view.rows.length;
    this.#slider.value = String(index);
    const stage = this.#model.trace.stages[call.lane]?.title ?? "";
    this.#slider.setAttribute("aria-valuetext", `${at} of ${all}, ${stage}: ${name}`);
    this.#place.textContent = `${at} / ${all}`;
  }
}

/** @param {string} key */
export function keyName(key) {
  return /** @type {{[key: string]: string}} */ ({ ArrowLeft: "←", ArrowRight: "→" })[key] ?? key;
}
