import { el, moreButton } from "./dom.js";

/**
 * Fills a list a part at a time, a button bringing the next.
 * @template T
 * @param {HTMLElement} list
 * @param {T[]} items
 * @param {number} size
 * @param {(item: T, index: number) => HTMLElement} render
 */
export function fillInParts(list, items, size, render) {
  const from = list.childElementCount;
  list.append(...items.slice(from, from + size).map((item, index) => render(item, from + index)));
  const left = items.length - list.childElementCount;
  if (left <= 0) return;
  const more = moreButton(`Show ${Math.min(size, left)} of ${left} more`, () => {
    holder.remove();
    fillInParts(list, items, size, render);
  });
  const holder = list.tagName === "DIV" ? more : el("li", {}, more);
  list.append(holder);
}
