import { el } from "./dom.js";
import { watchScrolling } from "./scrolled.js";

const BEYOND = 8;

/**
 * A list of equally high rows of which only those in view, and a few beyond, are in the page.
 * @param {HTMLElement} scroller the element that scrolls; its rows go into one inner element
 * @param {{rowHeight: number, render: (index: number) => HTMLElement}} options
 */
export function virtualList(scroller, { rowHeight, render }) {
  const canvas = el("div", { class: "xp-virtual", role: "presentation" });
  scroller.append(canvas);
  let count = 0;
  let wanted = 0;
  // A notebook draws its widgets before it shows them.
  let appeared = false;
  /** @type {Map<number, HTMLElement>} */
  const shown = new Map();

  function draw() {
    const first = Math.max(0, Math.floor(room.top / rowHeight) - BEYOND);
    const last = Math.min(count - 1, Math.ceil((room.top + room.height) / rowHeight) + BEYOND);
    for (const [index, row] of shown) {
      if (index >= first && index <= last) continue;
      row.remove();
      shown.delete(index);
    }
    for (let index = last; index >= first; index -= 1) if (!shown.has(index)) place(index);
  }

  /**
   * In the page's own order too, which is what a screen reader reads.
   * @param {number} index
   */
  function place(index) {
    const row = render(index);
    row.style.transform = `translateY(${index * rowHeight}px)`;
    shown.set(index, row);
    canvas.insertBefore(row, shown.get(index + 1) ?? null);
  }

  /** @param {number} index */
  function reveal(index) {
    wanted = index;
    const above = Math.max(0, (index - 1) * rowHeight);
    const below = Math.min(count, index + 2) * rowHeight - room.height;
    if (above < room.top) room.scrollTo({ top: above });
    else if (below > room.top) room.scrollTo({ top: below });
    draw();
  }

  function resized() {
    if (appeared) draw();
    else reveal(wanted);
    appeared = room.height > 0;
  }

  const room = watchScrolling(scroller, { scrolled: draw, resized });

  return {
    /** @param {number} rows */
    reset(rows) {
      count = rows;
      canvas.style.height = `${rows * rowHeight}px`;
      for (const row of shown.values()) row.remove();
      shown.clear();
      if (!room.height) room.measure();
      appeared = room.height > 0;
      draw();
    },
    /** @param {number} index */
    redraw(index) {
      shown.get(index)?.remove();
      if (shown.delete(index)) place(index);
    },
    reveal,
    measure: room.measure,
    destroy: room.stop,
  };
}
