import { el } from "../../common/dom.js";

const BESIDE = 12;

/**
 * What a pointer is over, said beside it; the keyboard finds the same in the step list.
 * @param {HTMLElement} canvas
 */
export function createTip(canvas) {
  const tip = el("div", { class: "xp-tip", hidden: true, "aria-hidden": "true" });
  canvas.append(tip);
  return {
    /**
     * @param {string} name
     * @param {string[]} lines
     * @param {{x: number, y: number, room: [number, number]}} place `room` is from where to where it may reach
     */
    show(name, lines, { x, y, room: [left, right] }) {
      tip.hidden = false;
      tip.replaceChildren(el("code", {}, name), ...lines.map((line) => el("span", {}, line)));
      tip.style.left = `${Math.min(x + BESIDE, Math.max(left, right - tip.offsetWidth - 6))}px`;
      tip.style.top = `${y > canvas.clientHeight / 2 ? y - tip.offsetHeight - BESIDE : y + BESIDE}px`;
    },
    hide() {
      tip.hidden = true;
    },
  };
}
