import { counted, duration, el, freshId, icon } from "../common/dom.js";
import { virtualList } from "../common/virtual.js";

const ROW_HEIGHT = 27;
const DEEPEST_INDENT = 14;

/**
 * The steps as an indented tree that folds.
 * @param {Model} model
 * @param {(call: Call) => void} choose
 */
export function createStepList(model, choose) {
  const idRoot = freshId("row");
  const element = el("div", { class: "xp-tree", role: "tree", tabindex: "0", "aria-label": "Steps" });
  const list = virtualList(element, { rowHeight: ROW_HEIGHT, render: (place) => render(visible[place]) });
  /** @type {View} */
  let view;
  /** @type {Row[]} */
  let visible = [];
  /** @type {Map<Row, number>} */
  let places = new Map();
  /** @type {Set<string>} */
  const folded = new Set();
  /** @type {Row} */
  let current;

  function refold() {
    visible = [];
    for (let index = 0; index < view.rows.length; ) {
      const row = view.rows[index];
      visible.push(row);
      index = folded.has(row.call.span.id) ? row.end : index + 1;
    }
    places = new Map(visible.map((row, place) => [row, place]));
    list.reset(visible.length);
  }

  /** @param {Row} row */
  function render(row) {
    const hasBelow = row.end > row.index + 1;
    const open = !folded.has(row.call.span.id);
    const element = el(
      "div",
      {
        id: `${idRoot}-${row.index}`,
        role: "treeitem",
        class: "xp-row",
        "data-index": row.index,
        "data-lane": row.call.lane,
        "data-failed": row.failed,
        "aria-level": row.depth + 1,
        "aria-selected": String(row === current),
        "aria-expanded": hasBelow ? String(open) : null,
        "aria-label": spokenRow(model, row),
        title: row.name ? `${row.title}\n${row.name}` : row.title,
      },
      el("span", { class: "xp-fold", "data-fold": hasBelow }, hasBelow && icon("chevron")),
      el("span", { class: "xp-row-words" }, el("span", { class: "xp-row-title" }, row.title), nameOf(row)),
      ...badges(row),
    );
    element.style.setProperty("--depth", String(Math.min(row.depth, DEEPEST_INDENT)));
    return element;
  }

  /** @param {Row} row */
  function nameOf(row) {
    const question = view.level === "stages" ? " xp-row-question" : "";
    return row.name && el("span", { class: `xp-row-name${question}` }, row.name);
  }

  /** @param {Row} row */
  function fold(row) {
    const id = row.call.span.id;
    if (row.end === row.index + 1) return;
    if (!folded.delete(id)) folded.add(id);
    refold();
  }

  element.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const item = target?.closest(".xp-row");
    if (!item) return;
    const row = view.rows[Number(item.getAttribute("data-index"))];
    if (target?.closest("[data-fold]")) fold(row);
    else choose(row.call);
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    fold(current);
  });

  return {
    element,
    /**
     * @param {View} next
     * @param {Row} row
     */
    show(next, row) {
      view = next;
      refold();
      this.select(row);
    },
    /** @param {Row} row */
    select(row) {
      const before = current;
      current = row;
      if (unfoldAbove(row, folded)) refold();
      const place = places.get(row) ?? 0;
      const left = before && places.get(before);
      if (left !== undefined) list.redraw(left);
      list.redraw(place);
      list.reveal(place);
      element.setAttribute("aria-activedescendant", `${idRoot}-${row.index}`);
    },
    /**
     * The visible row above or below, so that arrows pass what is folded.
     * @param {number} by
     */
    beside: (by) => visible[(places.get(current) ?? 0) + by] ?? null,
    measure: list.measure,
    destroy: () => list.destroy(),
  };
}

/**
 * @param {Row} row
 * @param {Set<string>} folded
 * @returns {boolean} whether anything had to be unfolded
 */
function unfoldAbove(row, folded) {
  let changed = false;
  for (let above = row.parent; above; above = above.parent) changed = folded.delete(above.call.span.id) || changed;
  return changed;
}

/**
 * @param {Row} row
 * @returns {HTMLElement[]}
 */
function badges(row) {
  const all = [];
  if (row.failed) all.push(badge("xp-badge-failed", "stop", "Raised an exception", ""));
  if (row.sql) all.push(badge("", "sql", `${row.sql} SQL`, `${row.sql}`));
  if (row.changes) all.push(badge("xp-badge-rows", "rows", counted(row.changes, "row change"), `${row.changes}`));
  all.push(el("span", { class: "xp-time" }, duration(row.time)));
  return all;
}

/**
 * @param {string} className
 * @param {string} sign
 * @param {string} title
 * @param {string} text
 */
function badge(className, sign, title, text) {
  return el("span", { class: `xp-badge ${className}`, title }, icon(sign), text);
}

/**
 * @param {Model} model
 * @param {Row} row
 */
function spokenRow(model, row) {
  const parts = [row.title, row.name, model.trace.stages[row.call.lane]?.title];
  if (row.failed) parts.push("raised an exception");
  if (row.sql) parts.push(`${row.sql} SQL`);
  if (row.changes) parts.push(counted(row.changes, "row change"));
  return parts.filter(Boolean).join(", ");
}
