import { counted, duration, el, svg } from "../../common/dom.js";
import { callsByPixel, endOf, mapTime, runsOf, sqlByPixel, ticksOf } from "./timemap.js";
import { createTip } from "./tip.js";

const TIME_TOP = 5;
const TIME_LANE = 4;
const TIME_SQL = 8;
const TIME_AXIS = 17;
const TICK_ROOM = 72;

/**
 * The launch as time passed: in which stage it was, when SQL ran, when it was committed. A click goes to the call that
 * ran then, as the slider does for the keyboard.
 * @param {Model} model
 * @param {(call: Call) => void} choose
 */
export function createTimeline(model, choose) {
  const lanes = model.trace.stages.length;
  const sqlTop = TIME_TOP + lanes * TIME_LANE + 3;
  const height = sqlTop + TIME_SQL + TIME_AXIS;
  const art = svg("svg", { class: "xp-time-art", role: "img", "aria-label": spokenTime(model), height });
  const here = el("div", { class: "xp-time-here" });
  const canvas = el("div", { class: "xp-time-canvas" }, here, art);
  const tip = createTip(canvas);
  const labels = el(
    "div",
    { class: "xp-road-labels", "aria-hidden": "true" },
    timeLabel("Time", TIME_TOP, lanes * TIME_LANE),
    timeLabel("SQL", sqlTop, TIME_SQL),
  );
  const element = el("section", { class: "xp-road xp-timeline", "aria-label": "The time line" }, labels, canvas);
  canvas.style.height = `${height}px`;

  /** @type {TimeMap} */
  let map;
  /** @type {(Call | null)[]} */
  let pixels = [];
  /** @type {Call} */
  let current;

  function draw() {
    map = mapTime(model, canvas.clientWidth - 12);
    pixels = callsByPixel(model, map);
    art.setAttribute("width", String(canvas.clientWidth));
    art.replaceChildren(
      svg("path", { class: "xp-time-lanes", d: lanePath(runsOf(pixels.map((call) => call?.lane ?? null))) }),
      svg("path", { class: "xp-time-sql", d: sqlPath(runsOf(sqlByPixel(model, map))) }),
      ...model.gates.filter((gate) => gate.matters).map(gateLine),
      ...breaks(),
      ...axis(),
    );
    mark();
  }

  /** @param {{value: number | null, from: number, to: number}[]} runs */
  function lanePath(runs) {
    return runs
      .filter(({ value }) => value !== null)
      .map(
        ({ value, from, to }) =>
          `M${from} ${TIME_TOP + Number(value) * TIME_LANE}h${to - from}v${TIME_LANE - 0.5}H${from}z`,
      )
      .join("");
  }

  /** @param {{value: boolean, from: number, to: number}[]} runs */
  function sqlPath(runs) {
    const shown = runs.filter(({ value }) => value);
    return shown.map(({ from, to }) => `M${from} ${sqlTop}h${to - from}v${TIME_SQL}H${from}z`).join("");
  }

  /** @param {Gate} gate */
  function gateLine({ at, action }) {
    const x = map.xOf(at);
    return svg("path", { class: `xp-time-gate xp-time-${action}`, d: `M${x} ${TIME_TOP - 3}V${sqlTop - 1}` });
  }

  function breaks() {
    return map.spells.slice(1).map(({ x }) =>
      svg("path", {
        class: "xp-time-break",
        d: `M${x - 13} ${sqlTop}l4 ${-lanes * TIME_LANE}m4 0l-4 ${lanes * TIME_LANE}`,
      }),
    );
  }

  function axis() {
    const y = height - 4;
    return ticksOf(map, TICK_ROOM).map(({ x, time }) =>
      svg(
        "g",
        {},
        svg("path", { class: "xp-time-tick", d: `M${x} ${sqlTop + TIME_SQL + 2}v3` }),
        svg("text", { class: "xp-road-label", x: x + 3, y }, time === 0 ? "0" : duration(time)),
      ),
    );
  }

  function mark() {
    if (!map) return;
    const from = map.xOf(current.span.start);
    here.style.left = `${from}px`;
    here.style.width = `${Math.max(2, map.xOf(endOf(model, current)) - from)}px`;
  }

  /** @param {MouseEvent} event */
  const callAt = (event) => {
    const x = Math.floor(event.clientX - canvas.getBoundingClientRect().left);
    return (
      pixels[x] ??
      pixels
        .slice(0, x)
        .reverse()
        .find((call) => call !== null) ??
      null
    );
  };

  canvas.addEventListener("click", (event) => {
    const call = callAt(event);
    if (call) choose(call);
  });
  canvas.addEventListener("pointermove", (event) => {
    const call = callAt(event);
    if (!call) return tip.hide();
    const x = event.clientX - canvas.getBoundingClientRect().left;
    const at = `${model.trace.stages[call.lane]?.title ?? ""} · ${duration(call.span.duration)}`;
    return tip.show(call.title, at, { x, y: height, room: [0, canvas.clientWidth] });
  });
  canvas.addEventListener("pointerleave", tip.hide);
  const resized = new ResizeObserver(() => {
    if (current && canvas.clientWidth > 0) draw();
  });
  resized.observe(canvas);

  return {
    element,
    /** @param {Call} call */
    select(call) {
      current = call;
      mark();
    },
    destroy: () => resized.disconnect(),
  };
}

/**
 * @param {string} text
 * @param {number} top
 * @param {number} height
 */
function timeLabel(text, top, height) {
  const element = el("div", { class: "xp-lane xp-lane-outside" }, el("span", {}, text));
  element.style.top = `${top}px`;
  element.style.height = `${height}px`;
  return element;
}

/** @param {Model} model */
function spokenTime(model) {
  const { sql } = model.happened;
  const inSql = sql.reduce((sum, { event }) => sum + (event.duration ?? 0), 0);
  const { total } = mapTime(model, 1);
  return `${duration(total)} in all, ${duration(inSql)} of it in ${counted(sql.length, "SQL statement")}`;
}
