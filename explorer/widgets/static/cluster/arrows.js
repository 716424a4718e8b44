import { svg } from "../common/dom.js";

const BEND = 26;
const HEAD = 5;

/**
 * Arrows from jobs to what they wait for, drawn over `board` where there is room for its two columns. Words beside each
 * job say the same.
 * @param {HTMLElement} board
 */
export function createArrows(board) {
  const paths = svg("g");
  const art = svg("svg", { class: "xpc-arrows", "aria-hidden": "true" }, paths);
  board.append(art);
  /** @type {ClusterJob[]} */
  let jobs = [];
  let chosen = 0;
  const resized = new ResizeObserver(draw);
  resized.observe(board);

  function draw() {
    paths.replaceChildren(...jobs.flatMap((job) => job.waits_for.flatMap((blocker) => arrow(job.id, blocker))));
  }

  /**
   * No arrow to a job that isn't shown.
   * @param {number} from
   * @param {number} to
   * @returns {SVGElement[]}
   */
  function arrow(from, to) {
    const start = placeOf(from);
    const end = placeOf(to);
    if (!start || !end) return [];
    const points = start.right < end.left ? across(start, end) : around(start, end);
    const line = svg("path", { d: points.line });
    const tip = svg("path", { class: "xpc-arrow-head", d: head(points.x, points.y, points.leftwards) });
    return [svg("g", { class: "xpc-arrow", "data-chosen": from === chosen || to === chosen }, line, tip)];
  }

  /** @param {number} job */
  function placeOf(job) {
    const button = board.querySelector(`[data-job="${job}"]`);
    if (!button) return null;
    const box = button.getBoundingClientRect();
    const origin = board.getBoundingClientRect();
    return {
      left: box.left - origin.left,
      right: box.right - origin.left,
      middle: box.top - origin.top + box.height / 2,
    };
  }

  return {
    /** @param {ClusterJob[]} all @param {number} inHand */
    show(all, inHand) {
      [jobs, chosen] = [all, inHand];
      draw();
    },
    destroy: () => resized.disconnect(),
  };
}

/** @typedef {{left: number, right: number, middle: number}} Place */

/**
 * From one column to the other.
 * @param {Place} start
 * @param {Place} end
 */
function across(start, end) {
  const half = (start.right + end.left) / 2;
  const line = `M${start.right} ${start.middle} C${half} ${start.middle} ${half} ${end.middle} ${end.left - HEAD} ${end.middle}`;
  return { line, x: end.left, y: end.middle, leftwards: false };
}

/**
 * Inside one column, by way of its right side.
 * @param {Place} start
 * @param {Place} end
 */
function around(start, end) {
  const out = Math.max(start.right, end.right) + BEND;
  const line = `M${start.right} ${start.middle} C${out} ${start.middle} ${out} ${end.middle} ${end.right + HEAD} ${end.middle}`;
  return { line, x: end.right, y: end.middle, leftwards: true };
}

/**
 * @param {number} x
 * @param {number} y
 * @param {boolean} leftwards
 */
function head(x, y, leftwards) {
  const back = leftwards ? x + HEAD + 1 : x - HEAD - 1;
  return `M${x} ${y} L${back} ${y - HEAD + 1} L${back} ${y + HEAD - 1}z`;
}
