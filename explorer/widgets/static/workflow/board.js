import { el, svg } from "../common/dom.js";

const WIDE = 150;
const HIGH = 50;
const BETWEEN = 100;
const BELOW = 40;
/** Room for paths below the last row. */
const DIP = 24;

/**
 * The nodes of a run in their columns, and the paths between them. Each node is a button, which says in words what the
 * paths show.
 * @param {WorkflowNode[]} nodes
 * @param {string} chosen the name of the selected node
 * @param {(name: string) => void} choose
 * @returns {HTMLElement}
 */
export function board(nodes, chosen, choose) {
  const width = 1 + Math.max(0, ...nodes.map((node) => left(node) + WIDE));
  const height = DIP + Math.max(0, ...nodes.map((node) => top(node) + HIGH));
  const paths = edges(nodes).map(path);
  const art = svg("svg", { class: "xpw-paths", width, height, "aria-hidden": "true" }, ...paths);
  const size = `width: ${width}px; height: ${height}px`;
  return el("div", { class: "xpw-board", style: size }, art, ...nodes.map((node) => button(node, chosen, choose)));
}

/** @param {WorkflowNode} node */
function left(node) {
  return node.column * (WIDE + BETWEEN);
}

/** @param {WorkflowNode} node */
function top(node) {
  return node.row * (HIGH + BELOW);
}

/**
 * @param {WorkflowNode} node
 * @param {string} chosen
 * @param {(name: string) => void} choose
 */
function button(node, chosen, choose) {
  return el(
    "button",
    {
      type: "button",
      class: "xpw-node",
      style: `left: ${left(node)}px; top: ${top(node)}px`,
      title: node.name,
      "data-node": node.name,
      "data-job": node.job,
      "data-status": node.status,
      "aria-pressed": String(node.name === chosen),
      onclick: () => choose(node.name),
    },
    el("span", { class: "xpw-name" }, node.name),
    el("span", { class: "xpw-state" }, node.state),
  );
}

/**
 * The paths with their ends: those that lead to one node arrive below one another.
 * @param {WorkflowNode[]} nodes
 */
function edges(nodes) {
  const places = new Map(nodes.map((node) => [node.name, node]));
  const found = nodes.flatMap((from) =>
    from.paths.flatMap(([kind, name]) => {
      const to = places.get(name);
      return to ? [{ from, to, kind }] : [];
    }),
  );
  return found.map((edge) => {
    const arriving = found.filter(({ to }) => to === edge.to).sort((a, b) => reach(a) - reach(b));
    const offset = (arriving.indexOf(edge) - (arriving.length - 1) / 2) * Math.min(16, HIGH / arriving.length);
    return { ...edge, offset };
  });
}

/** @param {{from: WorkflowNode, to: WorkflowNode}} edge */
function reach({ from, to }) {
  return to.column - from.column;
}

/**
 * A path from the right edge of one node to the left edge of another; below the nodes between them where there are any.
 * @param {{from: WorkflowNode, to: WorkflowNode, kind: string, offset: number}} edge
 */
function path({ from, to, kind, offset }) {
  const [x1, y1, x2, y2] = [left(from) + WIDE, top(from) + HIGH / 2, left(to), top(to) + HIGH / 2 + offset];
  const isFar = reach({ from, to }) > 1;
  const lowest = isFar ? Math.max(y1, y2) + HIGH * 0.9 : null;
  const bend = lowest === null ? curve(x1, y1, x2, y2) : detour(x1, y1, x2, y2, lowest);
  const word = svg(
    "text",
    { class: "xpw-kind", x: x2 - 12, y: y2 + (offset > 0 ? 13 : -5), "text-anchor": "end" },
    kind,
  );
  const line = svg("path", { class: "xpw-path", "data-kind": kind, d: `${bend} m0,-4 l7,4 l-7,4` });
  return svg("g", {}, line, word);
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function curve(x1, y1, x2, y2) {
  const middle = (x1 + x2) / 2;
  return `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2 - 7},${y2}`;
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} lowest */
function detour(x1, y1, x2, y2, lowest) {
  const [down, up] = [x1 + BETWEEN / 2, x2 - BETWEEN / 2];
  return `M${x1},${y1} C${down},${y1} ${x1},${lowest} ${down},${lowest} H${up} C${x2 - 7},${lowest} ${up},${y2} ${x2 - 7},${y2}`;
}
