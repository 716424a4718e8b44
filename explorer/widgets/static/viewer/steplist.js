import { counted, duration, el, freshId, icon } from "../common/dom.js";
import { methodName, named } from "../common/names.js";
import { VirtualList } from "../common/virtual.js";

const ROW_HEIGHT = 27;
const DEEPEST_INDENT = 14;

/** The steps as an indented tree that folds: the method leads, its title follows where there is room. */
export class StepList {
  #model;
  #marks;
  #choose;
  #idRoot = freshId("row");
  /** @type {View} */
  #view;
  /** @type {Row} */
  #current;
  /** @type {Row[]} */
  #visible = [];
  /** @type {Map<Row, number>} */
  #places = new Map();
  /** @type {Set<string>} */
  #folded = new Set();

  element = el("div", { class: "xp-tree", role: "tree", tabindex: "0", "aria-label": "Steps" });
  #list = new VirtualList(this.element, {
    rowHeight: ROW_HEIGHT,
    render: (place) => this.#render(this.#visible[place]),
  });

  /**
   * @param {Model} model
   * @param {RoadMarks} marks
   * @param {(call: Call) => void} choose
   */
  constructor(model, marks, choose) {
    this.#model = model;
    this.#marks = marks;
    this.#choose = choose;
    this.element.addEventListener("click", (event) => this.#clicked(event));
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /**
   * @param {View} next
   * @param {Row} row
   */
  show(next, row) {
    this.#view = next;
    this.#refold();
    this.select(row);
  }

  /** @param {Row} row */
  select(row) {
    const left = this.#current && this.#places.get(this.#current);
    this.#current = row;
    if (unfoldAbove(row, this.#folded)) this.#refold();
    const place = this.#places.get(row) ?? 0;
    if (left !== undefined) this.#list.redraw(left);
    this.#list.redraw(place);
    this.#list.reveal(place);
    this.element.setAttribute("aria-activedescendant", this.#rowId(row));
  }

  /** Draws anew what a search has found. */
  markHits() {
    this.#list.redrawAll();
  }

  /**
   * The visible row above or below, so that arrows pass what is folded.
   * @param {number} by
   */
  beside(by) {
    return this.#visible[(this.#places.get(this.#current) ?? 0) + by] ?? null;
  }

  measure() {
    return this.#list.measure();
  }

  destroy() {
    this.#list.destroy();
  }

  #refold() {
    this.#visible = [];
    for (let index = 0; index < this.#view.rows.length; ) {
      const row = this.#view.rows[index];
      this.#visible.push(row);
      index = this.#folded.has(row.call.span.id) ? row.end : index + 1;
    }
    this.#places = new Map(this.#visible.map((row, place) => [row, place]));
    this.#list.reset(this.#visible.length);
  }

  /** @param {Row} row */
  #rowId(row) {
    return `${this.#idRoot}-${row.index}`;
  }

  /** @param {Row} row */
  #render(row) {
    const hasBelow = row.end > row.index + 1;
    const open = !this.#folded.has(row.call.span.id);
    const element = el(
      "div",
      {
        id: this.#rowId(row),
        role: "treeitem",
        class: "xp-row",
        "data-index": row.index,
        "data-step": row.call.span.step,
        "data-failed": row.failed,
        "data-hit": this.#marks.hits.has(row.call),
        "aria-level": row.depth + 1,
        "aria-selected": String(row === this.#current),
        "aria-expanded": hasBelow ? String(open) : null,
        "aria-label": spokenRow(this.#model, row),
        title: [named(row.name, row.on), row.title].filter(Boolean).join("\n"),
      },
      el("span", { class: "xp-fold", "data-fold": hasBelow }, hasBelow && icon("chevron")),
      el("span", { class: "xp-row-words" }, this.#nameOf(row), el("span", { class: "xp-row-title" }, row.title)),
      ...badges(row),
    );
    element.style.setProperty("--depth", String(Math.min(row.depth, DEEPEST_INDENT)));
    return element;
  }

  /** @param {Row} row */
  #nameOf({ name, on }) {
    return this.#view.level === "stages" ? el("span", { class: "xp-row-stage" }, name) : methodName(name, on);
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    const item = target?.closest(".xp-row");
    if (!item) return;
    const row = this.#view.rows[Number(item.getAttribute("data-index"))];
    if (target?.closest("[data-fold]")) this.#fold(row);
    else this.#choose(row.call);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    this.#fold(this.#current);
  }

  /** @param {Row} row */
  #fold(row) {
    const id = row.call.span.id;
    if (row.end === row.index + 1) return;
    if (!this.#folded.delete(id)) this.#folded.add(id);
    this.#refold();
  }
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
  const parts = [named(row.name, row.on), row.title, model.trace.stages[row.call.lane]?.title];
  if (row.failed) parts.push("raised an exception");
  if (row.sql) parts.push(`${row.sql} SQL`);
  if (row.changes) parts.push(counted(row.changes, "row change"));
  return parts.filter(Boolean).join(", ");
}
