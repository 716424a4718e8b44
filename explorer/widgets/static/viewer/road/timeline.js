import { counted, duration, el, svg } from "../../common/dom.js";
import { named } from "../../common/names.js";
import { endOf } from "../clock.js";
import { callsByPixel, mapTime, runsOf, sqlByPixel, ticksOf } from "./timemap.js";
import { createTip } from "./tip.js";

const TOP = 4;
const LANE = 3;
const SQL = 6;
const AXIS = 15;
const TICK_ROOM = 72;

/**
 * The launch as time passed: in which stage it was, when SQL ran, when it was committed. A click goes to the call that
 * ran then, as the slider does for the keyboard.
 */
export class Timeline {
  #model;
  #sqlTop;
  #height;
  /** @type {TimeMap} */
  #map;
  /** @type {(Call | null)[]} */
  #pixels = [];
  /** @type {Call} */
  #current;

  #art = svg("svg", { class: "xp-time-art", role: "img" });
  #here = el("div", { class: "xp-time-here" });
  #canvas = el("div", { class: "xp-time-canvas" }, this.#here, this.#art);
  #tip = createTip(this.#canvas);
  #resized = new ResizeObserver(() => this.#draw());

  /**
   * @param {Model} model
   * @param {(call: Call) => void} choose
   */
  constructor(model, choose) {
    this.#model = model;
    const lanes = model.trace.stages.length;
    this.#sqlTop = TOP + lanes * LANE + 3;
    this.#height = this.#sqlTop + SQL + AXIS;
    this.#art.setAttribute("aria-label", spokenTime(model));
    this.#art.setAttribute("height", String(this.#height));
    this.#canvas.style.height = `${this.#height}px`;
    const names = [timeLabel("Time", TOP, lanes * LANE), timeLabel("SQL", this.#sqlTop, SQL)];
    const labels = el("div", { class: "xp-road-labels", "aria-hidden": "true" }, ...names);
    this.element = el("section", { class: "xp-road xp-timeline", "aria-label": "The timeline" }, labels, this.#canvas);
    this.#canvas.addEventListener("click", (event) => this.#clicked(event, choose));
    this.#canvas.addEventListener("pointermove", (event) => this.#pointedAt(event));
    this.#canvas.addEventListener("pointerleave", this.#tip.hide);
    this.#resized.observe(this.#canvas);
  }

  /** @param {Call} call */
  select(call) {
    this.#current = call;
    this.#mark();
  }

  destroy() {
    this.#resized.disconnect();
  }

  #draw() {
    const width = this.#canvas.clientWidth;
    if (!this.#current || width === 0) return;
    this.#map = mapTime(this.#model, width - 12);
    this.#pixels = callsByPixel(this.#model, this.#map);
    const lanes = runsOf(this.#pixels.map((call) => call?.lane ?? null));
    this.#art.setAttribute("width", String(width));
    this.#art.replaceChildren(
      svg("path", { class: "xp-time-lanes", d: lanePath(lanes) }),
      svg("path", { class: "xp-time-sql", d: this.#sqlPath(runsOf(sqlByPixel(this.#model, this.#map))) }),
      ...this.#model.gates.filter((gate) => gate.matters).map((gate) => this.#gateLine(gate)),
      ...this.#map.spells.slice(1).map(({ x }) => this.#breakAt(x)),
      ...ticksOf(this.#map, TICK_ROOM).map((tick) => this.#tick(tick)),
    );
    this.#mark();
  }

  /** @param {{value: boolean, from: number, to: number}[]} runs */
  #sqlPath(runs) {
    const shown = runs.filter(({ value }) => value);
    return shown.map(({ from, to }) => `M${from} ${this.#sqlTop}h${to - from}v${SQL}H${from}z`).join("");
  }

  /** @param {Gate} gate */
  #gateLine({ at, action }) {
    const d = `M${this.#map.xOf(at)} ${TOP - 3}V${this.#sqlTop - 1}`;
    return svg("path", { class: `xp-time-gate xp-time-${action}`, d });
  }

  /** @param {number} x */
  #breakAt(x) {
    const high = this.#sqlTop - TOP - 3;
    return svg("path", { class: "xp-time-break", d: `M${x - 13} ${this.#sqlTop}l4 ${-high}m4 0l-4 ${high}` });
  }

  /** @param {{x: number, time: number}} tick */
  #tick({ x, time }) {
    return svg(
      "g",
      {},
      svg("path", { class: "xp-time-tick", d: `M${x} ${this.#sqlTop + SQL + 2}v3` }),
      svg("text", { class: "xp-road-label", x: x + 3, y: this.#height - 4 }, time === 0 ? "0" : duration(time)),
    );
  }

  #mark() {
    if (!this.#map) return;
    const { span } = this.#current;
    const from = this.#map.xOf(span.start);
    this.#here.style.left = `${from}px`;
    this.#here.style.width = `${Math.max(2, this.#map.xOf(endOf(this.#model.calls, this.#current)) - from)}px`;
  }

  /**
   * @param {MouseEvent} event
   * @param {(call: Call) => void} choose
   */
  #clicked(event, choose) {
    const call = this.#callAt(event);
    if (call) choose(call);
  }

  /** @param {MouseEvent} event */
  #pointedAt(event) {
    const call = this.#callAt(event);
    if (!call) return this.#tip.hide();
    const stage = this.#model.trace.stages[call.lane]?.title ?? "";
    const when = `${stage}, at ${duration(this.#model.clock.at(call.span.start))} for ${duration(call.span.duration)}`;
    const place = {
      x: this.#xOf(event),
      y: this.#height,
      room: /** @type {[number, number]} */ ([0, this.#map.width]),
    };
    return this.#tip.show(named(call.span.name, call.on), [call.title, when].filter(Boolean), place);
  }

  /** @param {MouseEvent} event */
  #callAt(event) {
    const x = Math.floor(this.#xOf(event));
    const before = this.#pixels.slice(0, x).reverse();
    return this.#pixels[x] ?? before.find((call) => call !== null) ?? null;
  }

  /** @param {MouseEvent} event */
  #xOf(event) {
    return event.clientX - this.#canvas.getBoundingClientRect().left;
  }
}

/** @param {{value: number | null, from: number, to: number}[]} runs */
function lanePath(runs) {
  return runs
    .filter(({ value }) => value !== null)
    .map(({ value, from, to }) => `M${from} ${TOP + Number(value) * LANE}h${to - from}v${LANE - 0.5}H${from}z`)
    .join("");
}

/**
 * @param {string} text
 * @param {number} top
 * @param {number} height
 */
function timeLabel(text, top, height) {
  const element = el("div", { class: "xp-lane-outside xp-time-label" }, el("span", {}, text));
  element.style.top = `${top}px`;
  element.style.height = `${height}px`;
  return element;
}

/** @param {Model} model */
function spokenTime({ happened, clock }) {
  const inSql = happened.sql.reduce((sum, { event }) => sum + (event.duration ?? 0), 0);
  const statements = counted(happened.sql.length, "SQL statement");
  return `${duration(clock.total)} in all, ${duration(inSql)} of it in ${statements}`;
}
