import { el, icon } from "./dom.js";
import { WAYS, waysFrom } from "./walk.js";

/** @type {{[level in Level]: string}} */
const LEVEL_TITLES = { stages: "Stages", steps: "Steps", calls: "Every call" };

/**
 * Buttons, the slider and where one is.
 * @param {Model} model
 * @param {Level[]} levels
 * @param {{go: (row: Row) => void, look: (level: Level) => void}} actions
 */
export function createControls(model, levels, { go, look }) {
  /** @type {View} */
  let view;
  const buttons = WAYS.map(({ way, key, label }) => {
    const title = `${label} (${keyName(key)})`;
    const button = el("button", { type: "button", class: "xp-walk", title, "aria-label": label }, icon(way));
    button.addEventListener("click", () => {
      const row = waysFrom(view, current)[way];
      if (row) go(row);
    });
    return { way, button };
  });
  const range = el("input", { type: "range", class: "xp-slider", min: 0, "aria-label": "Step" });
  const slider = /** @type {HTMLInputElement} */ (range);
  slider.addEventListener("input", () => go(view.rows[Number(slider.value)]));
  const place = el("output", { class: "xp-at" });
  const level = el("div", { class: "xp-levels", role: "group", "aria-label": "How closely to look" });
  for (const name of levels) level.append(levelButton(name));
  /** @type {Row} */
  let current;

  /** @param {Level} name */
  function levelButton(name) {
    return el("button", { type: "button", "data-level": name, onclick: () => look(name) }, LEVEL_TITLES[name]);
  }

  const ways = buttons.map(({ button }) => button);
  const walk = el("div", { class: "xp-ways", role: "group", "aria-label": "Walk" }, ...ways);
  const element = el("div", { class: "xp-controls" }, walk, slider, place, level);

  return {
    element,
    /**
     * @param {View} next
     * @param {Row} row
     */
    show(next, row) {
      view = next;
      slider.max = String(view.rows.length - 1);
      for (const button of level.children) {
        button.setAttribute("aria-pressed", String(button.getAttribute("data-level") === view.level));
      }
      this.select(row);
    },
    /** @param {Row} row */
    select(row) {
      current = row;
      const ways = waysFrom(view, row);
      for (const { way, button } of buttons) button.setAttribute("aria-disabled", String(ways[way] === null));
      slider.value = String(row.index);
      const stage = model.trace.stages[row.call.lane]?.title ?? "";
      slider.setAttribute("aria-valuetext", `${row.index + 1} of ${view.rows.length}, ${stage}: ${row.title}`);
      place.textContent = `${row.index + 1} / ${view.rows.length}`;
    },
  };
}

/** @param {string} key */
export function keyName(key) {
  return /** @type {{[key: string]: string}} */ ({ ArrowLeft: "←", ArrowRight: "→" })[key] ?? key;
}
