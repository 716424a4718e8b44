import { counted, duration, el, freshId, icon, svg } from "../../common/dom.js";
import { watchScrolling } from "../../common/scrolled.js";
import { drawGap, drawSent, drawStop, drawWaiting, roadPath } from "./roadart.js";
import { CLIENT, LANE, laneY, layOutRoad, NODE, roadHeight, stationsBetween, TIGHT } from "./roadmap.js";
import { createTip } from "./tip.js";

/** How much is drawn on each side of what shows, as a part of that. */
const AROUND = 0.3;

/**
 * The road of a launch: eight lanes from the client to the node, a station a step, joined in the order of the calls.
 * @param {Model} model
 * @param {(call: Call) => void} choose
 */
export function createRoad(model, choose) {
  const lanes = model.trace.stages.length;
  const height = roadHeight(lanes);
  const lines = svg("g");
  const ahead = svg("path", { class: "xp-road-ahead" });
  const walked = svg("path", { class: "xp-road-walked" });
  const here = svg("path", { class: "xp-road-here" });
  const art = svg("svg", { class: "xp-road-art", "aria-hidden": "true", height }, here, ahead, walked, lines);
  const stops = el("div", { role: "presentation" });
  const ground = el("div", { "aria-hidden": "true" }, ...bands(lanes), ...absentLanes(model));
  const canvas = el("div", { class: "xp-road-canvas", role: "presentation" }, ground, art, stops);
  const tip = createTip(canvas);
  const scroller = el(
    "div",
    {
      class: "xp-road-scroller",
      role: "listbox",
      tabindex: "0",
      "aria-orientation": "horizontal",
      "aria-label": "The road",
    },
    canvas,
  );
  const labels = el("div", { class: "xp-road-labels", "aria-hidden": "true" }, ...laneLabels(model));
  const element = el("section", { class: "xp-road", "aria-label": "The road of this launch" }, labels, scroller);
  canvas.style.height = `${height}px`;

  /** @type {View} */
  let view;
  /** @type {RoadMap} */
  let map;
  /** @type {Row} */
  let current;
  let drawn = { left: 0, right: -1, first: 0, end: 0 };
  /** @type {Map<number, HTMLElement>} */
  let shown = new Map();

  /** @param {Call} call */
  const stationOf = (call) => map.stations[view.rowOf(call).index];

  function layOut() {
    map = layOutRoad(model, view, Math.max(200, room.width));
    canvas.style.width = `${map.width}px`;
    canvas.toggleAttribute("data-tight", map.pitch < TIGHT);
    canvas.style.setProperty("--station", `${Math.min(9, map.pitch - 1)}px`);
    drawn = { left: 0, right: -1, first: 0, end: 0 };
    reveal();
    drawAround();
  }

  function drawAround() {
    if (room.left >= drawn.left && room.left + room.width <= drawn.right) return;
    const left = Math.max(0, room.left - AROUND * room.width);
    const right = Math.min(map.width, room.left + (1 + AROUND) * room.width);
    const [first, end] = stationsBetween(map.stations, left - 2 * map.pitch, right + 2 * map.pitch);
    drawn = { left, right: right >= map.width ? Infinity : right, first, end };
    art.setAttribute("width", String(right - left));
    art.setAttribute("viewBox", `${left} 0 ${right - left} ${height}`);
    art.style.left = `${left}px`;
    lines.replaceChildren(...artBetween(left, right));
    shown = new Map(map.stations.slice(first, end).map((station) => [station.row.index, asOption(station)]));
    stops.replaceChildren(...shown.values());
    mark();
  }

  /**
   * @param {number} left
   * @param {number} right
   */
  function artBetween(left, right) {
    /** @param {Call} from @param {Call | null} to */
    const touches = (from, to) => stationOf(from).x <= right && (to ? stationOf(to) : stationOf(from)).x >= left - 400;
    const gaps = map.gaps.filter((gap) => gap.x > left - 100 && gap.x < right + 100);
    /** @type {(SVGElement | null)[]} */
    const parts = [
      ...model.waiting.filter((one) => touches(one.from, one.to)).map((one) => drawWaiting(model, map, one, stationOf)),
      ...model.sent.filter((one) => touches(one.from, one.to)).map((one) => drawSent(map, one, stationOf)),
      ...gaps.map((gap) => drawGap(model, map, gap)),
      model.outcome.stop && drawStop(stationOf(model.outcome.stop), model.outcome),
    ];
    return /** @type {SVGElement[]} */ (parts.filter((part) => part !== null));
  }

  /** @param {Station} station */
  function asOption({ row, x, y }) {
    const stop = model.outcome.stop !== null && view.rowOf(model.outcome.stop) === row;
    const option = el(
      "div",
      {
        id: optionId(row),
        role: "option",
        class: "xp-station",
        "data-index": row.index,
        "data-changes": row.changes > 0,
        "data-failed": row.failed,
        "data-stop": stop,
        "aria-selected": "false",
        "aria-setsize": view.rows.length,
        "aria-posinset": row.index + 1,
        "aria-label": spoken(model, row, stop),
      },
      (stop || row.failed) && icon("stop"),
    );
    option.style.left = `${x}px`;
    option.style.top = `${y}px`;
    return option;
  }

  const idRoot = freshId("station");
  /** @param {Row} row */
  const optionId = (row) => `${idRoot}-${row.index}`;

  function mark() {
    for (const option of shown.values()) option.setAttribute("aria-selected", "false");
    shown.get(current.index)?.setAttribute("aria-selected", "true");
    scroller.setAttribute("aria-activedescendant", optionId(current));
    const { first, end } = drawn;
    const cut = Math.min(end, Math.max(first, current.index + 1));
    walked.setAttribute("d", roadPath(map, first, cut));
    ahead.setAttribute("d", roadPath(map, cut, Math.min(end + 1, map.stations.length)));
    const { x } = map.stations[current.index];
    here.setAttribute("d", `M${x} ${CLIENT}V${height}`);
    for (const part of lines.querySelectorAll("[data-from]")) {
      const ends = [part.getAttribute("data-from"), part.getAttribute("data-to")];
      part.classList.toggle("xp-lit", ends.includes(current.call.span.id));
    }
  }

  function reveal() {
    const { x } = map.stations[current.index];
    const margin = Math.min(120, room.width / 4);
    const farthest = Math.max(0, map.width - room.width);
    if (x < room.left + margin) go(x - margin * 1.5);
    else if (x > room.left + room.width - margin) go(x - room.width + margin * 1.5);

    /** @param {number} to */
    function go(to) {
      const left = Math.min(farthest, Math.max(0, to));
      if (left !== room.left) room.scrollTo({ left });
    }
  }

  /** @param {Event} event */
  const rowAt = (event) => {
    const option = event.target instanceof Element ? event.target.closest(".xp-station") : null;
    return option ? view.rows[Number(option.getAttribute("data-index"))] : null;
  };

  scroller.addEventListener("click", (event) => {
    const row = rowAt(event) ?? nearest(event);
    if (row) choose(row.call);
  });
  /** @param {MouseEvent} event */
  function nearest(event) {
    const x = event.clientX - canvas.getBoundingClientRect().left;
    const [after] = stationsBetween(map.stations, x, x);
    const around = map.stations.slice(Math.max(0, after - 1), after + 1);
    return around.sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0]?.row ?? null;
  }
  scroller.addEventListener("pointerover", (event) => {
    const row = rowAt(event);
    if (!row) return tip.hide();
    const { x, y } = map.stations[row.index];
    return tip.show(row.title, tipLine(row), { x, y, room: [room.left, room.left + room.width] });
  });
  scroller.addEventListener("pointerleave", tip.hide);

  function resized() {
    if (!view || room.width === 0) return;
    layOut();
  }

  const room = watchScrolling(scroller, { scrolled: drawAround, resized });

  return {
    element,
    /**
     * @param {View} next
     * @param {Row} row
     */
    show(next, row) {
      view = next;
      current = row;
      layOut();
    },
    /** @param {Row} row */
    select(row) {
      current = row;
      reveal();
      drawAround();
      mark();
    },
    measure: room.measure,
    destroy: room.stop,
  };
}

/** @param {Row} row */
function tipLine(row) {
  const parts = [row.name || row.call.span.name, duration(row.time)];
  if (row.sql) parts.push(`${row.sql} SQL`);
  if (row.changes) parts.push(counted(row.changes, "row change"));
  return parts.join(" · ");
}

/**
 * @param {Model} model
 * @param {Row} row
 * @param {boolean} stop
 */
function spoken(model, row, stop) {
  const stage = model.trace.stages[row.call.lane]?.title ?? "";
  const parts = [row.title, stage];
  if (row.sql) parts.push(`${row.sql} SQL`);
  if (row.changes) parts.push(counted(row.changes, "row change"));
  if (row.failed) parts.push("raised an exception");
  if (stop) parts.push("the launch stopped here");
  return parts.join(", ");
}

/**
 * @param {Model} model
 * @returns {HTMLElement[]}
 */
function laneLabels(model) {
  const lanes = model.trace.stages.map(({ title }, lane) => placed("xp-lane", laneTop(lane), LANE, title));
  const end = laneTop(lanes.length);
  return [
    placed("xp-lane xp-lane-outside", 0, CLIENT, "Client"),
    ...lanes,
    placed("xp-lane xp-lane-outside", end, NODE, "Queue, node"),
  ];
}

/**
 * Lanes the launch never came to say so, over their whole length.
 * @param {Model} model
 * @returns {HTMLElement[]}
 */
function absentLanes(model) {
  const reached = new Set(model.calls.map((call) => call.lane));
  const text = model.outcome.failed ? "not reached" : "not yet";
  const absent = model.trace.stages.map((_, lane) => lane).filter((lane) => !reached.has(lane));
  return absent.map((lane) => placed("xp-absent", laneTop(lane), LANE, text));
}

/**
 * Every other lane, shaded.
 * @param {number} lanes
 */
function bands(lanes) {
  return Array.from({ length: Math.ceil(lanes / 2) }, (_, pair) => placed("xp-band", laneTop(2 * pair), LANE, ""));
}

/** @param {number} lane */
function laneTop(lane) {
  return laneY(lane) - LANE / 2;
}

/**
 * @param {string} className
 * @param {number} top
 * @param {number} height
 * @param {string} text
 */
function placed(className, top, height, text) {
  const element = el("div", { class: className }, el("span", {}, text));
  element.style.top = `${top}px`;
  element.style.height = `${height}px`;
  return element;
}
