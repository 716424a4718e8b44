import { el } from "../common/dom.js";
import { keepKeys } from "../common/keys.js";
import { followTheme } from "../common/theme.js";
import { createDetail } from "./detail/detail.js";
import { header } from "./header.js";
import { legend } from "./legend.js";
import { hasOtherCalls, shows, viewAt } from "./levels.js";
import { findCall, linkTo, readTrace } from "./model.js";
import { createRoad } from "./road/road.js";
import { createTimeline } from "./road/timeline.js";
import { createSheets } from "./sheetswitch.js";
import { createStepList } from "./steplist.js";
import { createControls } from "./walk/controls.js";
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
  const viewer = drawViewer(root, model, first, content, callbacks.onSelect ?? (() => {}));
  return {
    select: viewer.select,
    open: viewer.open,
    destroy() {
      viewer.destroy();
      theme.stop();
      root.replaceChildren();
    },
  };
}

/**
 * @param {HTMLElement} root
 * @param {Model} model
 * @param {Call} call the step in hand
 * @param {Content} content
 * @param {(spanId: string, link: string) => void} onSelect
 */
function drawViewer(root, model, call, content, onSelect) {
  /** @type {Level[]} */
  const levels = hasOtherCalls(model) ? ["stages", "steps", "calls"] : ["stages", "steps"];
  let view = viewAt(model, shows("steps", call) ? "steps" : "calls");

  const road = createRoad(model, takeOver);
  const timeline = createTimeline(model, takeOver);
  const list = createStepList(model, takeOver);
  const detail = createDetail(model, content.pages ?? {}, takeOver, content.tab);
  const controls = createControls(model, levels, { go: (row) => choose(row.call), look });
  const said = el("p", { class: "xp-hidden", role: "status" });
  const body = el("div", { class: "xp-body" }, list.element, detail.element);
  const steps = el("div", { class: "xp-steps" }, controls.element, body);
  const sheets = createSheets(steps, content, model, takeOver);
  root.append(header(model, sheets.buttons), road.element, timeline.element, sheets.element, legend(), said);
  root.addEventListener("keydown", walkByKey);
  keepKeys(root);
  // Before anything is drawn into them: what is drawn after would have to be laid out once more for each question.
  for (const part of [road, list]) part.measure();
  showView();

  /**
   * Where the reader goes by themselves, what plays stops.
   * @param {Call} next
   */
  function takeOver(next) {
    controls.stop();
    choose(next);
  }

  /** @param {Call} next */
  function choose(next) {
    sheets.open();
    if (next === call) return;
    goTo(next);
    onSelect(call.span.id, linkTo(model, call));
  }

  /** @param {Call} next */
  function goTo(next) {
    call = next;
    if (view.level === "steps" && !shows("steps", next)) {
      view = viewAt(model, "calls");
      showView();
      return;
    }
    for (const part of [road, list, controls]) part.select(view.rowOf(call));
    finish();
  }

  function showView() {
    const row = view.rowOf(call);
    for (const part of [road, controls, list]) part.show(view, row);
    finish();
  }

  function finish() {
    timeline.select(call);
    detail.show(call);
    const stage = model.trace.stages[call.lane]?.title ?? "";
    said.textContent = `${stage}: ${call.title}`;
  }

  /** @param {Level} level */
  function look(level) {
    view = viewAt(model, level);
    const row = view.rowOf(call);
    const moved = row.call !== call;
    call = row.call;
    showView();
    if (moved) onSelect(call.span.id, linkTo(model, call));
  }

  /** @param {KeyboardEvent} event */
  function walkByKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actionOfKey(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => void) | null} null for a key that isn't the viewer's
   */
  function actionOfKey({ key, target }) {
    if (!(target instanceof HTMLElement) || hasOwnUse(target, key)) return null;
    if (detail.panel.contains(target) && key !== "ArrowLeft" && key !== "ArrowRight") return null;
    const goTo = (/** @type {Row | null} */ row) => () => row && takeOver(row.call);
    if (key === "p") return controls.play;
    if (key === "ArrowUp") return goTo(list.beside(-1));
    if (key === "ArrowDown") return goTo(list.beside(1));
    const way = wayOfKey(key);
    return way && goTo(controls.wayTo(way));
  }

  return {
    /** @param {string} name */
    select(name) {
      const found = findCall(model, name);
      if (found && found !== call) goTo(found);
      return found !== null;
    },
    open: () => ({ tab: detail.tab(), sheet: sheets.current() }),
    destroy() {
      root.removeEventListener("keydown", walkByKey);
      controls.stop();
      road.destroy();
      timeline.destroy();
      list.destroy();
    },
  };
}

/**
 * Whether a key means something to the element itself: a sheet, a list of choices, a slider, wide text.
 * @param {HTMLElement} element
 * @param {string} key
 */
function hasOwnUse(element, key) {
  if (element.closest(".xp-sheet") || element.tagName === "SELECT") return true;
  if (element.tagName === "INPUT") return key.length > 1;
  return element.tagName === "PRE" && element.scrollWidth > element.clientWidth;
}
