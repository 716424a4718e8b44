import { counted, el } from "../common/dom.js";
import { keepKeys } from "../common/keys.js";
import { followTheme } from "../common/theme.js";
import { comparedDetail, fieldPairs } from "./detail.js";
import { createTwoRoads } from "./road.js";
import { comparedRows, createComparedList, KINDS } from "./rows.js";

/**
 * Two launches side by side in `root`.
 * @param {HTMLElement} root
 * @param {ComparisonData} data
 * @returns {() => void} takes it off again
 */
export function createComparison(root, data) {
  const comparison = new Comparison(root, data);
  return () => comparison.destroy();
}

class Comparison {
  #data;
  #index;
  #theme;
  #roads;
  #list = createComparedList((index) => this.#choose(index));
  #detail = el("section", {
    class: "xpk-detail",
    tabindex: "0",
    "aria-label": "The selected step",
    "aria-live": "polite",
  });
  #levels = el(
    "div",
    { class: "xp-levels", role: "group", "aria-label": "Which steps" },
    el("button", { type: "button", "data-all": "false", onclick: () => this.#look(false) }, "Differences"),
    el("button", { type: "button", "data-all": "true", onclick: () => this.#look(true) }, "All steps"),
  );

  /**
   * @param {HTMLElement} root
   * @param {ComparisonData} data
   */
  constructor(root, data) {
    this.#data = data;
    this.#index = data.parting?.because ?? data.parting?.at ?? firstDifference(data.entries);
    this.#roads = createTwoRoads(data, (index) => this.#choose(index));
    root.classList.add("xp", "xpk");
    root.replaceChildren(
      el("div", { class: "xpk-sides" }, comparedSide(data.a, "a"), comparedSide(data.b, "b")),
      el("p", { class: "xpk-verdict", "data-same": data.same }, data.verdict),
      ...fieldPairs(data),
      this.#roads.element,
      this.#jumps(),
      el("div", { class: "xpk-body" }, this.#list.element, this.#detail),
      comparisonLegend(),
    );
    this.#theme = followTheme(root);
    this.#list.element.addEventListener("keydown", (event) => this.#walk(event));
    keepKeys(root);
    this.#look(false);
  }

  destroy() {
    this.#theme.stop();
    this.#list.destroy();
  }

  #jumps() {
    const { parting } = this.#data;
    return el(
      "div",
      { class: "xpk-jumps" },
      this.#jump("Where the launches diverge", parting?.at),
      this.#jump("What differed just before", parting?.because),
      this.#levels,
    );
  }

  /**
   * @param {string} label
   * @param {number | null | undefined} to
   */
  #jump(label, to) {
    if (to === null || to === undefined) return null;
    return el("button", { type: "button", class: "xp-jump", onclick: () => this.#choose(to) }, label);
  }

  /** @param {boolean} all */
  #look(all) {
    for (const button of this.#levels.children) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-all") === String(all)));
    }
    this.#list.show(comparedRows(this.#data.entries, all), this.#index);
    this.#showDetail();
  }

  /** @param {number} index */
  #choose(index) {
    this.#index = index;
    this.#list.select(index);
    this.#showDetail();
  }

  #showDetail() {
    this.#roads.select(this.#index);
    const row = this.#list.row();
    this.#detail.replaceChildren(...(row ? comparedDetail(this.#data, row) : []));
    this.#detail.scrollTop = 0;
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const onward = event.key === "n" ? nextDifference(this.#data.entries, this.#index) : undefined;
    const next = this.#list.afterKey(event.key) ?? onward;
    if (next === undefined) return;
    event.preventDefault();
    this.#choose(next);
  }
}

/** @param {ComparedEntry[]} entries */
function firstDifference(entries) {
  return nextDifference(entries, -1) ?? 0;
}

/**
 * @param {ComparedEntry[]} entries
 * @param {number} after
 */
function nextDifference(entries, after) {
  const found = entries.findIndex((entry, index) => index > after && entry.kind !== "same");
  return found < 0 ? undefined : found;
}

/**
 * @param {ComparedSide} side
 * @param {"a" | "b"} lane
 */
function comparedSide({ name, title, engine, status, calls, sql, rows }, lane) {
  const failed = status !== null && status >= 400;
  const answer = status === null ? null : el("span", { class: "xp-outcome", "data-failed": failed }, `${status}`);
  const facts = `${engine} · ${counted(calls, "call")} · ${sql} SQL · ${counted(rows, "row change")}`;
  const head = el("h2", {}, name, " ", answer);
  const about = [el("p", {}, title), el("p", { class: "xp-quiet" }, facts)];
  return el("div", { class: `xpk-side xpk-side-${lane}` }, head, ...about);
}

function comparisonLegend() {
  const signs = Object.values(KINDS).map(({ sign, said }) =>
    el("li", {}, el("span", { class: "xpk-sign" }, sign), ` ${said}`),
  );
  const keys = "In the list: ↑ ↓ move, n goes to the next difference, Home and End go to the first and last step.";
  return el("div", { class: "xp-legend" }, el("ul", { "aria-label": "Signs" }, ...signs), el("p", {}, keys));
}
