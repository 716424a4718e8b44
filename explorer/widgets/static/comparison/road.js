import { el, svg } from "../common/dom.js";
import { isOn } from "./rows.js";

const WIDTH_OF_ROAD = 1000;
const LANES = { both: 32, a: 12, b: 52 };

/**
 * Both roads from afar: one line where they are one, two where they part. Clicking goes to that place.
 * @param {ComparisonData} data
 * @param {(index: number) => void} choose
 */
export function createTwoRoads({ entries, a, b, parting }, choose) {
  const pitch = WIDTH_OF_ROAD / Math.max(1, entries.length);
  const xOf = (/** @type {number} */ index) => (index + 0.5) * pitch;
  const here = svg("line", { class: "xpk-here", y1: 2, y2: 62 });
  const art = svg(
    "svg",
    { class: "xpk-art", viewBox: `0 0 ${WIDTH_OF_ROAD} 64`, preserveAspectRatio: "none", "aria-hidden": "true" },
    parting && svg("line", { class: "xpk-parting", x1: parting.at * pitch, x2: parting.at * pitch, y1: 2, y2: 62 }),
    svg("path", { class: "xpk-way xpk-way-a", d: way(entries, "a", xOf) }),
    svg("path", { class: "xpk-way xpk-way-b", d: way(entries, "b", xOf) }),
    svg("path", { class: "xpk-mark", d: marks(entries, xOf) }),
    here,
  );
  art.addEventListener("click", (event) => {
    const { left, width } = art.getBoundingClientRect();
    const x = /** @type {MouseEvent} */ (event).clientX - left;
    choose(Math.max(0, Math.min(entries.length - 1, Math.floor((x / width) * entries.length))));
  });
  const lanes = { class: "xpk-lanes", "aria-hidden": "true" };
  const names = el("div", lanes, el("span", {}, a.name), el("span", {}, b.name));
  return {
    element: el("div", { class: "xpk-road" }, names, art),
    /** @param {number} index */
    select(index) {
      for (const end of ["x1", "x2"]) here.setAttribute(end, String(xOf(index)));
    },
  };
}

/**
 * @param {ComparedEntry[]} entries
 * @param {"a" | "b"} side
 * @param {(index: number) => number} xOf
 */
function way(entries, side, xOf) {
  const points = entries.flatMap((entry, index) => {
    if (!isOn(entry, side)) return [];
    const isBoth = entry.kind === "same" || entry.kind === "different";
    return [`${xOf(index).toFixed(1)} ${isBoth ? LANES.both : LANES[side]}`];
  });
  return points.length ? `M${points.join("L")}` : "";
}

/**
 * A stroke across the road wherever a step differs.
 * @param {ComparedEntry[]} entries
 * @param {(index: number) => number} xOf
 */
function marks(entries, xOf) {
  const strokes = entries.map(({ kind }, index) =>
    kind === "different" ? `M${xOf(index).toFixed(1)} ${LANES.both - 6}v12` : "",
  );
  return strokes.join("");
}
