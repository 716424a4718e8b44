import { el, icon } from "../common/dom.js";
import { createSplitter } from "../common/splitter.js";

/**
 * The viewer's parts from top to bottom, all of them in view: a bar between road and steps, and one between list and
 * detail, share the room out as the reader wants it.
 * @param {{header: HTMLElement, road: HTMLElement, timeline: HTMLElement, list: HTMLElement, detail: HTMLElement,
 *   sheets: HTMLElement, body: HTMLElement}} parts
 * @returns {HTMLElement}
 */
export function createFrame({ header, road, timeline, list, detail, sheets, body }) {
  const frame = el("div", { class: "xp-frame" });
  const columns = { name: "list-width", label: "Width of the list", upright: true, least: 20, most: 75, first: 42 };
  const rows = { name: "road-height", label: "Height of the road", upright: false, least: 16, most: 60, first: 27 };
  body.append(list, createSplitter(body, columns), detail);
  frame.append(header, road, timeline, createSplitter(frame, rows), sheets);
  return frame;
}

/**
 * The button that gives the viewer the whole screen, and takes it back; nothing where a page may not have it.
 * @param {HTMLElement} root
 */
export function fullScreenButton(root) {
  if (!document.fullscreenEnabled) return null;
  const turn = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
  return el(
    "button",
    { type: "button", class: "xp-full", title: "Full screen", onclick: turn },
    icon("whole"),
    "Full screen",
  );
}
