import { el } from "./dom.js";
import { watchScrolling } from "./scrolled.js";

const BEYOND = 8;

/** A list of equally high rows of which only those in view, and a few beyond, are in the page. */
export class VirtualList {
  #rowHeight;
  #render;
  #room;
  #count = 0;
  #wanted = 0;
  /** A notebook draws its widgets before it shows them. */
  #appeared = false;
  /** @type {Map<number, HTMLElement>} */
  #shown = new Map();
  #canvas = el("div", { class: "xp-virtual", role: "presentation" });

  /**
   * @param {HTMLElement} scroller the element that scrolls; its rows go into one inner element
   * @param {{rowHeight: number, render: (index: number) => HTMLElement}} options
   */
  constructor(scroller, { rowHeight, render }) {
    this.#rowHeight = rowHeight;
    this.#render = render;
    scroller.append(this.#canvas);
    this.#room = watchScrolling(scroller, { scrolled: () => this.#draw(), resized: () => this.#resized() });
  }

  /**
   * Begins anew with so many rows.
   * @param {number} rows
   */
  reset(rows) {
    this.#count = rows;
    this.#canvas.style.height = `${rows * this.#rowHeight}px`;
    for (const row of this.#shown.values()) row.remove();
    this.#shown.clear();
    if (!this.#room.height) this.measure();
    this.#appeared = this.#room.height > 0;
    if (this.#room.top > this.#farthest()) this.#room.scrollTo({ top: this.#farthest() });
    this.#draw();
  }

  /** @param {number} index */
  redraw(index) {
    this.#shown.get(index)?.remove();
    if (this.#shown.delete(index)) this.#place(index);
  }

  /** Draws all rows that show anew. */
  redrawAll() {
    for (const index of [...this.#shown.keys()]) this.redraw(index);
  }

  /**
   * Scrolls as far as a row and its neighbours need.
   * @param {number} index
   */
  reveal(index) {
    this.#wanted = index;
    const above = Math.min(this.#farthest(), Math.max(0, (index - 1) * this.#rowHeight));
    const below = Math.min(this.#count, index + 2) * this.#rowHeight - this.#room.height;
    if (above < this.#room.top) this.#room.scrollTo({ top: above });
    else if (below > this.#room.top) this.#room.scrollTo({ top: below });
    this.#draw();
  }

  measure() {
    return this.#room.measure();
  }

  destroy() {
    this.#room.stop();
  }

  /** Where a list that shows its last row is scrolled to. */
  #farthest() {
    return Math.max(0, this.#count * this.#rowHeight - this.#room.height);
  }

  #draw() {
    const { top, height } = this.#room;
    const first = Math.max(0, Math.floor(top / this.#rowHeight) - BEYOND);
    const last = Math.min(this.#count - 1, Math.ceil((top + height) / this.#rowHeight) + BEYOND);
    for (const [index, row] of this.#shown) {
      if (index >= first && index <= last) continue;
      row.remove();
      this.#shown.delete(index);
    }
    for (let index = last; index >= first; index -= 1) if (!this.#shown.has(index)) this.#place(index);
  }

  /**
   * In the page's own order too, which is what a screen reader reads.
   * @param {number} index
   */
  #place(index) {
    const row = this.#render(index);
    row.style.transform = `translateY(${index * this.#rowHeight}px)`;
    this.#shown.set(index, row);
    this.#canvas.insertBefore(row, this.#shown.get(index + 1) ?? null);
  }

  #resized() {
    if (this.#appeared) this.#draw();
    else this.reveal(this.#wanted);
    this.#appeared = this.#room.height > 0;
  }
}
