import { el } from "../../common/dom.js";

/**
 * The names of the lanes, with those of what lies above and below them.
 * @param {Model} model
 * @returns {HTMLElement[]}
 */
export function laneLabels(model) {
  const lanes = model.trace.stages.map(({ title }, lane) => placed("xp-lane", lane, title));
  const below = placed("xp-lane xp-lane-outside xp-lane-node", lanes.length, "Queue, node");
  return [el("div", { class: "xp-lane xp-lane-outside xp-lane-client" }, el("span", {}, "Client")), ...lanes, below];
}

/**
 * Every other lane, shaded, and the lanes that the launch never came to, which say so over their whole length.
 * @param {Model} model
 * @returns {HTMLElement[]}
 */
export function laneGround(model) {
  const reached = new Set(model.calls.map((call) => call.lane));
  const text = model.outcome.failed ? "not reached" : "not yet";
  return model.trace.stages.flatMap((_, lane) => [
    ...(lane % 2 === 0 ? [placed("xp-band", lane, "")] : []),
    ...(reached.has(lane) ? [] : [placed("xp-absent", lane, text)]),
  ]);
}

/**
 * @param {string} className
 * @param {number} lane
 * @param {string} text
 */
function placed(className, lane, text) {
  const element = el("div", { class: className }, el("span", {}, text));
  element.style.setProperty("--at", String(lane));
  return element;
}
