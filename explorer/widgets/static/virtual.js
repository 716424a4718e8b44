import { el } from "./dom.js";

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
  let height = scroller.clientHeight;
  /** @type {Map<number, HTMLElement>} */
  const shown = new Map();

  function draw() {
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - BEYOND);
    const last = Math.min(count - 1, Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowHeight) + BEYOND);
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
    const top = index * rowHeight;
    const below = top + rowHeight * 2 - scroller.clientHeight;
    if (top - rowHeight < scroller.scrollTop) scroller.scrollTop = Math.max(0, top - rowHeight);
    else if (below > scroller.scrollTop) scroller.scrollTop = below;
    draw();
  }

  scroller.addEventListener("scroll", draw, { passive: true });
  const resized = new ResizeObserver(() => {
    const appeared = height === 0;
    height = scroller.clientHeight;
    if (appeared) reveal(wanted);
    else draw();
  });
  resized.observe(scroller);

  return {
    /** @param {number} rows */
    reset(rows) {
      count = rows;
      canvas.style.height = `${rows * rowHeight}px`;
      for (const row of shown.values()) row.remove();
      shown.clear();
      draw();
    },
    /** @param {number} index */
    redraw(index) {
      shown.get(index)?.remove();
      if (shown.delete(index)) place(index);
    },
    reveal,
    destroy() {
      resized.disconnect();
    },
  };
}
