import { el } from "./dom.js";
import { recall, remember } from "./remembered.js";

const BY_KEY = 2;

/**
 * A bar between two parts of `frame` that shares the room out: dragged, or moved by the arrow keys; a double click takes it
 * back. Which part of the room the first part has is in the frame's custom property `--<name>`, in per cent.
 * @param {HTMLElement} frame
 * @param {{name: string, label: string, upright: boolean, least: number, most: number, first: number}} options an
 *   `upright` bar stands between a left and a right part; `least`, `most` and `first` are per cent
 * @returns {HTMLElement}
 */
export function createSplitter(frame, { name, label, upright, least, most, first }) {
  const bar = el("div", {
    class: `xp-splitter xp-splitter-${name}`,
    role: "separator",
    tabindex: "0",
    "aria-label": label,
    "aria-orientation": upright ? "vertical" : "horizontal",
    "aria-valuemin": least,
    "aria-valuemax": most,
    title: `${label}: drag, or use the arrow keys`,
  });
  const [less, more] = upright ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  let share = first;

  /** @param {number} wanted */
  function move(wanted) {
    share = Math.round(Math.min(most, Math.max(least, wanted)) * 10) / 10;
    frame.style.setProperty(`--${name}`, `${share}%`);
    bar.setAttribute("aria-valuenow", String(share));
  }

  /** @param {number} wanted */
  function choose(wanted) {
    move(wanted);
    remember(name, share);
  }

  /** @param {PointerEvent} event */
  function drag(event) {
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const { left, top, width, height } = frame.getBoundingClientRect();
    const [at, whole] = upright ? [event.clientX - left, width] : [event.clientY - top, height];
    choose((100 * at) / whole);
  }

  bar.addEventListener("pointerdown", (event) => bar.setPointerCapture(event.pointerId));
  bar.addEventListener("pointermove", drag);
  bar.addEventListener("dblclick", () => choose(first));
  bar.addEventListener("keydown", (event) => {
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    event.stopPropagation();
    choose(share + (event.key === more ? BY_KEY : -BY_KEY));
  });
  move(recall(name) ?? first);
  return bar;
}
