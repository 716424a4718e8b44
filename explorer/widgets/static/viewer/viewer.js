import { el } from "../common/dom.js";
import { keepKeys } from "../common/keys.js";
import { named } from "../common/names.js";
import { followTheme } from "../common/theme.js";
import { Detail } from "./detail/detail.js";
import { FindBox } from "./findbox.js";
import { createFrame, fullScreenButton } from "./frame.js";
import { header } from "./header.js";
import { legend } from "./legend.js";
import { hasOtherCalls, shows, viewAt } from "./levels.js";
import { findCall, linkTo, readTrace } from "./model.js";
import { Road } from "./road/road.js";
import { Timeline } from "./road/timeline.js";
import { Sheets } from "./sheetswitch.js";
import { StepList } from "./steplist.js";
import { ignoredIn } from "./verdict.js";
import { Controls } from "./walk/controls.js";
import { wayOfKey } from "./walk/walk.js";

/**
 * Draws a trace into `root`.
 * @param {HTMLElement} root
 * @param {Content} content
 * @param {{onSelect?: (spanId: string, link: string) => void}} [callbacks] `onSelect` hears of each step the reader
 *   goes to, and what to open a viewer with to come there again
 * @returns {{select: (name: string) => boolean, open: () => Opened, destroy: () => void}} `select` takes a span's or a
 *   step's id and says whether the trace has it; `open` says what is open, for a viewer that takes this one's place
 */
export function createViewer(root, content, callbacks = {}) {
  const { trace, selected = "" } = content;
  root.replaceChildren();
  root.classList.add("xp");
  const theme = followTheme(root);
  if (trace.spans.length === 0) {
    root.append(el("p", { class: "xp-quiet xp-nothing" }, "Nothing was recorded in this trace."));
    return { select: () => false, open: () => ({}), destroy: theme.stop };
  }
  const model = readTrace(trace);
  const first = findCall(model, selected) ?? model.calls[0];
  const viewer = new Viewer(root, model, first, content, callbacks.onSelect ?? (() => {}));
  return {
    select: (name) => viewer.select(name),
    open: () => viewer.open(),
    destroy() {
      viewer.destroy();
      theme.stop();
      root.replaceChildren();
    },
  };
}

/** Keeps road, list, controls and detail at the same step, whichever of them a reader uses. */
class Viewer {
  #root;
  #model;
  #call;
  #onSelect;
  #view;
  #road;
  #timeline;
  #list;
  #detail;
  #controls;
  #sheets;
  #find;
  #marks;
  #said = el("p", { class: "xp-hidden", role: "status" });
  #byKey = (/** @type {KeyboardEvent} */ event) => this.#pressed(event);

  /**
   * @param {HTMLElement} root
   * @param {Model} model
   * @param {Call} call the selected step
   * @param {Content} content
   * @param {(spanId: string, link: string) => void} onSelect
   */
  constructor(root, model, call, content, onSelect) {
    const pages = content.pages ?? {};
    const takeOver = (/** @type {Call} */ next) => this.#takeOver(next);
    /** @type {RoadMarks} */
    const marks = { ignored: ignoredIn(model, content.journey), hits: new Set() };
    this.#root = root;
    this.#model = model;
    this.#call = call;
    this.#onSelect = onSelect;
    this.#marks = marks;
    this.#view = viewAt(model, shows("steps", call) ? "steps" : "calls");
    this.#road = new Road(model, marks, takeOver);
    this.#timeline = new Timeline(model, takeOver);
    this.#list = new StepList(model, marks, takeOver);
    this.#detail = new Detail(model, marks.ignored, pages, takeOver, content.tab);
    this.#controls = new Controls(model, levelsOf(model), {
      go: (row) => this.#choose(row.call),
      look: (level) => this.#look(level),
    });
    this.#find = new FindBox(model, pages, {
      go: (found, tab) => this.#goToHit(found, tab),
      mark: (hits) => this.#markHits(hits),
    });
    const body = el("div", { class: "xp-body" });
    const steps = el("div", { class: "xp-steps" }, this.#controls.element, body);
    this.#sheets = new Sheets(steps, content, model, takeOver);
    this.#controls.element.append(this.#find.element, legend());
    this.#show(body);
  }

  /** @param {HTMLElement} body */
  #show(body) {
    const tools = [this.#sheets.buttons, fullScreenButton(this.#root)];
    const top = header(this.#model, this.#marks.ignored, { showRule: () => this.#showRule(), tools });
    const [road, timeline, list, detail, sheets] = [
      this.#road,
      this.#timeline,
      this.#list,
      this.#detail,
      this.#sheets,
    ].map(({ element }) => element);
    this.#root.append(createFrame({ header: top, road, timeline, list, detail, sheets, body }), this.#said);
    this.#root.addEventListener("keydown", this.#byKey);
    keepKeys(this.#root);
    // Before anything is drawn into them: what is drawn after would have to be laid out once more for each question.
    for (const part of [this.#road, this.#list]) part.measure();
    this.#showView();
  }

  /** @param {string} name */
  select(name) {
    const found = findCall(this.#model, name);
    if (found && found !== this.#call) {
      this.#sheets.open();
      this.#goTo(found);
    }
    return found !== null;
  }

  /** @returns {Opened} */
  open() {
    return { tab: this.#detail.tab(), sheet: this.#sheets.current() };
  }

  destroy() {
    this.#root.removeEventListener("keydown", this.#byKey);
    this.#controls.stop();
    for (const part of [this.#road, this.#timeline, this.#list]) part.destroy();
  }

  /**
   * Where the reader goes by themselves, what plays stops.
   * @param {Call} next
   */
  #takeOver(next) {
    this.#controls.stop();
    this.#choose(next);
  }

  /** @param {Call} next */
  #choose(next) {
    this.#sheets.open();
    if (next === this.#call) return;
    this.#goTo(next);
    this.#onSelect(next.span.id, linkTo(this.#model, next));
  }

  /** @param {Call} next */
  #goTo(next) {
    this.#call = next;
    if (this.#view.level === "steps" && !shows("steps", next)) {
      this.#view = viewAt(this.#model, "calls");
      this.#showView();
      return;
    }
    const row = this.#view.rowOf(next);
    for (const part of [this.#road, this.#list, this.#controls]) part.select(row);
    this.#finish();
  }

  #showView() {
    const row = this.#view.rowOf(this.#call);
    for (const part of [this.#road, this.#controls, this.#list]) part.show(this.#view, row);
    this.#finish();
  }

  #finish() {
    const { span, on, title, lane } = this.#call;
    this.#timeline.select(this.#call);
    this.#detail.show(this.#call);
    const stage = this.#model.trace.stages[lane]?.title ?? "";
    this.#said.textContent = [`${stage}: ${named(span.name, on)}`, title].filter(Boolean).join(", ");
  }

  /** @param {Level} level */
  #look(level) {
    this.#view = viewAt(this.#model, level);
    const { call } = this.#view.rowOf(this.#call);
    const moved = call !== this.#call;
    this.#call = call;
    this.#showView();
    if (moved) this.#onSelect(call.span.id, linkTo(this.#model, call));
  }

  /**
   * @param {Call} call
   * @param {Tab | null} tab the one that shows what was found
   */
  #goToHit(call, tab) {
    this.#takeOver(call);
    if (tab) this.#detail.open(tab);
  }

  /** @param {Set<Call>} hits */
  #markHits(hits) {
    this.#marks.hits = hits;
    this.#road.markHits();
    this.#list.markHits();
  }

  /** Turns to the fields, at the rule by which the first was ignored. */
  #showRule() {
    this.#sheets.open("journey");
    const cell = this.#sheets.element.querySelector('[data-outcome="ignored"] .xpj-decided .xpj-cell');
    if (cell instanceof HTMLElement) cell.focus();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#actionOfKey(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => void) | null} null for a key that isn't the viewer's
   */
  #actionOfKey({ key, target }) {
    if (!(target instanceof HTMLElement) || hasOwnUse(target, key)) return null;
    if (key === "/") return () => this.#find.focus();
    if (target.closest(".xp-sheet")) return null;
    if (this.#detail.panel.contains(target) && key !== "ArrowLeft" && key !== "ArrowRight") return null;
    const goTo = (/** @type {Row | null} */ row) => () => row && this.#takeOver(row.call);
    if (key === "p") return this.#controls.play;
    if (key === "ArrowUp") return goTo(this.#list.beside(-1));
    if (key === "ArrowDown") return goTo(this.#list.beside(1));
    const way = wayOfKey(key);
    return way && goTo(this.#controls.wayTo(way));
  }
}

/**
 * A trace of nothing but steps needs no switch between steps and calls.
 * @param {Model} model
 * @returns {Level[]}
 */
function levelsOf(model) {
  return hasOtherCalls(model) ? ["stages", "steps", "calls"] : ["stages", "steps"];
}

/**
 * Whether a key means something to the element itself: a text, a list of choices, a slider, wide text.
 * @param {HTMLElement} element
 * @param {string} key
 */
function hasOwnUse(element, key) {
  if (element.tagName === "SELECT" || (element instanceof HTMLInputElement && element.type === "text")) return true;
  if (element.tagName === "INPUT") return key.length > 1;
  return element.tagName === "PRE" && element.scrollWidth > element.clientWidth;
}
