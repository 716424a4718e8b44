import { el, freshId, svg } from "../../common/dom.js";
import { named } from "../../common/names.js";
import { watchScrolling } from "../../common/scrolled.js";
import { laneGround, laneLabels } from "./lanes.js";
import { drawGap, drawIgnored, drawSent, drawStop, drawWaiting, roadPath } from "./roadart.js";
import { CLIENT, layOutRoad, stationsBetween, TIGHT } from "./roadmap.js";
import { stationElement, tipLines } from "./stations.js";
import { createTip } from "./tip.js";

/** How much is drawn on each side of what shows, as a part of that. */
const AROUND = 0.3;
const NOTHING_DRAWN = { left: 0, right: -1, first: 0, end: 0 };

/** The road of a launch: eight lanes from the client to the node, a station a step, joined in the order of the calls. */
export class Road {
  #model;
  #marks;
  #choose;
  #idRoot = freshId("station");
  #drawn = NOTHING_DRAWN;
  /** @type {Map<number, HTMLElement>} */
  #shown = new Map();
  /** @type {View} */
  #view;
  /** @type {RoadMap} */
  #map;
  /** @type {Row} */
  #current;

  #lines = svg("g");
  #ahead = svg("path", { class: "xp-road-ahead" });
  #walked = svg("path", { class: "xp-road-walked" });
  #here = svg("path", { class: "xp-road-here" });
  #art = svg(
    "svg",
    { class: "xp-road-art", "aria-hidden": "true" },
    this.#here,
    this.#ahead,
    this.#walked,
    this.#lines,
  );
  #stops = el("div", { role: "presentation" });
  #canvas = el("div", { class: "xp-road-canvas", role: "presentation" });
  #tip = createTip(this.#canvas);
  #scroller = el(
    "div",
    {
      class: "xp-road-scroller",
      role: "listbox",
      tabindex: "0",
      "aria-orientation": "horizontal",
      "aria-label": "The steps",
    },
    this.#canvas,
  );
  #room = watchScrolling(this.#scroller, { scrolled: () => this.#drawAround(), resized: () => this.#resized() });

  /**
   * @param {Model} model
   * @param {RoadMarks} marks what was ignored is written over its station, what a search found is ringed
   * @param {(call: Call) => void} choose
   */
  constructor(model, marks, choose) {
    this.#model = model;
    this.#marks = marks;
    this.#choose = choose;
    const ground = el("div", { "aria-hidden": "true" }, ...laneGround(model));
    this.#canvas.prepend(ground, this.#art, this.#stops);
    const labels = el("div", { class: "xp-road-labels", "aria-hidden": "true" }, ...laneLabels(model));
    const attributes = { class: "xp-road xp-road-main", "aria-label": "The steps of this launch" };
    this.element = el("section", attributes, labels, this.#scroller);
    this.element.style.setProperty("--client", `${CLIENT}px`);
    this.#scroller.addEventListener("click", (event) => this.#clicked(event));
    this.#scroller.addEventListener("pointerover", (event) => this.#pointedAt(event));
    this.#scroller.addEventListener("pointerleave", this.#tip.hide);
  }

  /**
   * @param {View} next
   * @param {Row} row
   */
  show(next, row) {
    this.#view = next;
    this.#current = row;
    this.#layOut();
  }

  /** @param {Row} row */
  select(row) {
    this.#current = row;
    this.#reveal();
    this.#drawAround();
    this.#mark();
  }

  /** Draws anew what a search has found. */
  markHits() {
    const hits = new Set([...this.#marks.hits].map((call) => this.#view.rowOf(call).index));
    for (const [index, option] of this.#shown) option.toggleAttribute("data-hit", hits.has(index));
  }

  measure() {
    return this.#room.measure();
  }

  destroy() {
    this.#room.stop();
  }

  #resized() {
    if (this.#view && this.#room.width > 0) this.#layOut();
  }

  #layOut() {
    const { width, height } = this.#room;
    this.#map = layOutRoad(this.#model, this.#view, { width: Math.max(200, width), height });
    const { pitch, lane } = this.#map;
    this.element.style.setProperty("--lane", `${lane}px`);
    this.#canvas.style.width = `${this.#map.width}px`;
    this.#canvas.style.height = `${this.#map.height}px`;
    this.#art.setAttribute("height", String(this.#map.height));
    this.#canvas.toggleAttribute("data-tight", pitch < TIGHT || lane < TIGHT);
    this.#canvas.style.setProperty("--station", `${Math.min(9, pitch - 1, lane - 2)}px`);
    this.#drawn = NOTHING_DRAWN;
    this.#reveal();
    this.#drawAround();
  }

  /** Draws what shows and a part on each side of it, unless it is drawn. */
  #drawAround() {
    const { left: from, width } = this.#room;
    if (from >= this.#drawn.left && from + width <= this.#drawn.right) return;
    const { stations, pitch, width: whole, height } = this.#map;
    const left = Math.max(0, from - AROUND * width);
    const right = Math.min(whole, from + (1 + AROUND) * width);
    const [first, end] = stationsBetween(stations, left - 2 * pitch, right + 2 * pitch);
    this.#drawn = { left, right: right >= whole ? Infinity : right, first, end };
    this.#art.setAttribute("width", String(right - left));
    this.#art.setAttribute("viewBox", `${left} 0 ${right - left} ${height}`);
    this.#art.style.left = `${left}px`;
    this.#lines.replaceChildren(...this.#artBetween(left, right));
    this.#shown = new Map(stations.slice(first, end).map((station) => [station.row.index, this.#asOption(station)]));
    this.#stops.replaceChildren(...this.#shown.values());
    this.markHits();
    this.#mark();
  }

  /**
   * @param {number} left
   * @param {number} right
   */
  #artBetween(left, right) {
    const { waiting, sent, outcome } = this.#model;
    const at = (/** @type {Call} */ call) => this.#stationOf(call);
    const touches = (/** @type {{from: Call, to: Call | null}} */ { from, to }) =>
      at(from).x <= right && at(to ?? from).x >= left - 400;
    const gaps = this.#map.gaps.filter((gap) => gap.x > left - 100 && gap.x < right + 100);
    /** @type {(SVGElement | null)[]} */
    const parts = [
      ...waiting.filter(touches).map((one) => drawWaiting(this.#model, this.#map, one, at)),
      ...sent.filter(touches).map((one) => drawSent(this.#map, one, at)),
      ...gaps.map((gap) => drawGap(this.#model, this.#map, gap, this.#marks.ignored.size > 0)),
      this.#ignoredFlag(),
      outcome.stop && drawStop(at(outcome.stop), outcome),
    ];
    return /** @type {SVGElement[]} */ (parts.filter((part) => part !== null));
  }

  /** One for all that was ignored, over the first station that decided so: two would cover each other. */
  #ignoredFlag() {
    const [first] = this.#marks.ignored.keys();
    const fields = [...this.#marks.ignored.values()].flat().map(({ field }) => field);
    return first ? drawIgnored(this.#stationOf(first), fields) : null;
  }

  /** @param {Station} station */
  #asOption(station) {
    const { row } = station;
    const { stop } = this.#model.outcome;
    return stationElement(this.#model, station, {
      id: this.#optionId(row),
      size: this.#view.rows.length,
      stop: stop !== null && this.#view.rowOf(stop) === row,
      ignored: this.#ignoredIn(row),
    });
  }

  /** @param {Row} row */
  #ignoredIn(row) {
    return [...this.#marks.ignored].flatMap(([call, fields]) => (this.#view.rowOf(call) === row ? fields : []));
  }

  /** @param {Row} row */
  #optionId(row) {
    return `${this.#idRoot}-${row.index}`;
  }

  /** @param {Call} call */
  #stationOf(call) {
    return this.#map.stations[this.#view.rowOf(call).index];
  }

  /** Shows which station is selected, and how far the road was walked. */
  #mark() {
    for (const option of this.#shown.values()) option.setAttribute("aria-selected", "false");
    this.#shown.get(this.#current.index)?.setAttribute("aria-selected", "true");
    this.#scroller.setAttribute("aria-activedescendant", this.#optionId(this.#current));
    const { first, end } = this.#drawn;
    const { stations, height } = this.#map;
    const cut = Math.min(end, Math.max(first, this.#current.index + 1));
    this.#walked.setAttribute("d", roadPath(this.#map, first, cut));
    this.#ahead.setAttribute("d", roadPath(this.#map, cut, Math.min(end + 1, stations.length)));
    this.#here.setAttribute("d", `M${stations[this.#current.index].x} ${CLIENT}V${height}`);
    for (const part of this.#lines.querySelectorAll("[data-from]")) {
      const ends = [part.getAttribute("data-from"), part.getAttribute("data-to")];
      part.classList.toggle("xp-lit", ends.includes(this.#current.call.span.id));
    }
  }

  /** Scrolls to the selected station, if it is near an end of what shows or beyond. */
  #reveal() {
    const { x } = this.#map.stations[this.#current.index];
    const { left, width } = this.#room;
    const margin = Math.min(120, width / 4);
    if (x < left + margin) this.#scrollTo(x - margin * 1.5);
    else if (x > left + width - margin) this.#scrollTo(x - width + margin * 1.5);
  }

  /** @param {number} to */
  #scrollTo(to) {
    const farthest = Math.max(0, this.#map.width - this.#room.width);
    const left = Math.min(farthest, Math.max(0, to));
    if (left !== this.#room.left) this.#room.scrollTo({ left });
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const row = this.#rowAt(event) ?? this.#nearest(event);
    if (row) this.#choose(row.call);
  }

  /** @param {Event} event */
  #rowAt(event) {
    const option = event.target instanceof Element ? event.target.closest(".xp-station") : null;
    return option ? this.#view.rows[Number(option.getAttribute("data-index"))] : null;
  }

  /** @param {MouseEvent} event */
  #nearest(event) {
    const x = event.clientX - this.#canvas.getBoundingClientRect().left;
    const [after] = stationsBetween(this.#map.stations, x, x);
    const around = this.#map.stations.slice(Math.max(0, after - 1), after + 1);
    return around.sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0]?.row ?? null;
  }

  /** @param {Event} event */
  #pointedAt(event) {
    const row = this.#rowAt(event);
    if (!row) return this.#tip.hide();
    const { x, y } = this.#map.stations[row.index];
    const room = /** @type {[number, number]} */ ([this.#room.left, this.#room.left + this.#room.width]);
    return this.#tip.show(named(row.name, row.on), tipLines(row, this.#ignoredIn(row)), { x, y, room });
  }
}
