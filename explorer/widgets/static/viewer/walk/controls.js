import { el, icon } from "../../common/dom.js";
import { createPlayer } from "./play.js";
import { WAYS, waysFrom } from "./walk.js";
import { createWatchBox } from "./watchbox.js";

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
  /** @type {Row} */
  let current;
  const player = createPlayer(() => take("into"));
  const watched = createWatchBox(model, () => draw());
  const buttons = WAYS.map(({ way, key, label }) => {
    const title = `${label} (${keyName(key)})`;
    const onclick = () => {
      player.stop();
      take(way);
    };
    const attributes = { type: "button", class: "xp-walk", title, "aria-label": label, onclick };
    return { way, button: el("button", attributes, icon(way)) };
  });
  const range = el("input", { type: "range", class: "xp-slider", min: 0, "aria-label": "Step" });
  const slider = /** @type {HTMLInputElement} */ (range);
  slider.addEventListener("input", () => {
    player.stop();
    go(view.rows[Number(slider.value)]);
  });
  const place = el("output", { class: "xp-at" });
  const level = el("div", { class: "xp-levels", role: "group", "aria-label": "How closely to look" });
  for (const name of levels) level.append(levelButton(name));

  /** @param {Level} name */
  function levelButton(name) {
    return el("button", { type: "button", "data-level": name, onclick: () => look(name) }, LEVEL_TITLES[name]);
  }

  /** @param {Way} way */
  function wayTo(way) {
    return way === "change" ? watched.next(view, current) : waysFrom(view, current)[way];
  }

  /** @param {Way} way */
  function take(way) {
    const row = wayTo(way);
    if (row) go(row);
    return row !== null;
  }

  function draw() {
    for (const { way, button } of buttons) button.setAttribute("aria-disabled", String(wayTo(way) === null));
    watched.show(view, current);
    slider.value = String(current.index);
    const stage = model.trace.stages[current.call.lane]?.title ?? "";
    slider.setAttribute("aria-valuetext", `${current.index + 1} of ${view.rows.length}, ${stage}: ${current.title}`);
    place.textContent = `${current.index + 1} / ${view.rows.length}`;
  }

  const ways = buttons.map(({ button }) => button);
  const walk = el("div", { class: "xp-ways", role: "group", "aria-label": "Walk" }, player.button, ...ways);
  const element = el("div", { class: "xp-controls" }, walk, watched.element, slider, place, level);

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
      draw();
    },
    wayTo,
    play: player.toggle,
    stop: player.stop,
  };
}

/** @param {string} key */
export function keyName(key) {
  return /** @type {{[key: string]: string}} */ ({ ArrowLeft: "←", ArrowRight: "→" })[key] ?? key;
}
