import { createControls, keyName } from "./controls.js";
import { createDetail } from "./detail.js";
import { counted, duration, el, icon } from "./dom.js";
import { keepKeys } from "./keys.js";
import { findCall, hasOtherCalls, readTrace, shows, viewAt } from "./model.js";
import { createRoad } from "./road.js";
import { createStepList } from "./steplist.js";
import { followTheme } from "./theme.js";
import { wayOfKey, WAYS, waysFrom } from "./walk.js";

/**
 * Draws a trace into `root`.
 * @param {HTMLElement} root
 * @param {{trace: TraceDocument, pages?: GuidePages, selected?: string, tab?: Tab}} content
 * @param {{onSelect?: (spanId: string) => void}} [callbacks] `onSelect` hears of each step the reader goes to
 * @returns {{select: (name: string) => boolean, tab: () => Tab, destroy: () => void}} `select` takes a span's or a
 *   step's id and says whether the trace has it; `tab` is the one that is open
 */
export function createViewer(root, { trace, pages = {}, selected = "", tab = "guide" }, callbacks = {}) {
  root.replaceChildren();
  root.classList.add("xp");
  const theme = followTheme(root);
  if (trace.spans.length === 0) {
    root.append(el("p", { class: "xp-quiet xp-nothing" }, "Nothing was recorded in this trace."));
    return { select: () => false, tab: () => tab, destroy: theme.stop };
  }
  const model = readTrace(trace);
  const first = findCall(model, selected) ?? model.calls[0];
  const viewer = drawViewer(root, model, first, pages, tab, callbacks.onSelect ?? (() => {}));
  return {
    select: viewer.select,
    tab: viewer.tab,
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
 * @param {GuidePages} pages
 * @param {Tab} tab
 * @param {(spanId: string) => void} onSelect
 */
function drawViewer(root, model, call, pages, tab, onSelect) {
  /** @type {Level[]} */
  const levels = hasOtherCalls(model) ? ["stages", "steps", "calls"] : ["stages", "steps"];
  let view = viewAt(model, shows("steps", call) ? "steps" : "calls");

  const road = createRoad(model, choose);
  const list = createStepList(model, choose);
  const detail = createDetail(model, pages, choose, tab);
  const controls = createControls(model, levels, { go: (row) => choose(row.call), look });
  const said = el("p", { class: "xp-hidden", role: "status" });
  const body = el("div", { class: "xp-body" }, list.element, detail.element);
  root.append(header(model), road.element, controls.element, body, legend(), said);
  root.addEventListener("keydown", walkByKey);
  keepKeys(root);
  showView();

  /** @param {Call} next */
  function choose(next) {
    if (next === call) return;
    goTo(next);
    onSelect(call.span.id);
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
    if (moved) onSelect(call.span.id);
  }

  /** @param {KeyboardEvent} event */
  function walkByKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rowForKey(event);
    if (row === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (row) choose(row.call);
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {Row | null | undefined} undefined for a key that isn't the viewer's
   */
  function rowForKey({ key, target }) {
    if (target instanceof HTMLInputElement && target.type === "range") return undefined;
    const scrolls = target instanceof HTMLElement && detail.panel.contains(target);
    if (scrolls && key !== "ArrowLeft" && key !== "ArrowRight") return undefined;
    if (target instanceof HTMLElement && scrollsSideways(target)) return undefined;
    if (key === "ArrowUp") return list.beside(-1);
    if (key === "ArrowDown") return list.beside(1);
    const way = wayOfKey(key);
    return way ? waysFrom(view, view.rowOf(call))[way] : undefined;
  }

  return {
    /** @param {string} name */
    select(name) {
      const found = findCall(model, name);
      if (found && found !== call) goTo(found);
      return found !== null;
    },
    tab: detail.tab,
    destroy() {
      root.removeEventListener("keydown", walkByKey);
      road.destroy();
      list.destroy();
    },
  };
}

/** @param {HTMLElement} element */
function scrollsSideways(element) {
  return element.tagName === "PRE" && element.scrollWidth > element.clientWidth;
}

/** @param {Model} model */
function header(model) {
  const { trace, calls } = model;
  const statements = calls.reduce((sum, call) => sum + call.sql, 0);
  const changes = calls.reduce((sum, call) => sum + call.changes, 0);
  const facts = [
    counted(calls.length, "call"),
    counted(statements, "SQL statement"),
    counted(changes, "row change"),
    duration(lasted(calls)),
  ];
  return el(
    "div",
    { class: "xp-header" },
    el("h2", {}, trace.title),
    outcomeBadge(model),
    el("p", { class: "xp-facts" }, facts.join(" · ")),
  );
}

/**
 * Time inside the recorded calls; what passes between a launch and a worker's turn isn't the launch's.
 * @param {Call[]} calls
 */
function lasted(calls) {
  return calls.filter((call) => call.parent === null).reduce((sum, call) => sum + (call.span.duration ?? 0), 0);
}

/** @type {{[status: number]: string}} */
const STATUS_WORDS = {
  200: "OK",
  201: "Created",
  204: "No content",
  400: "Bad request",
  401: "Not authenticated",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  500: "Server error",
};

/** @param {Model} model */
function outcomeBadge({ outcome }) {
  const { status, failed, rolledBack } = outcome;
  if (status === null && !failed) return null;
  const words = status === null ? "Failed" : `${status} ${STATUS_WORDS[status] ?? ""}`.trim();
  return el(
    "p",
    { class: "xp-outcome", "data-failed": failed },
    icon(failed ? "stop" : "check"),
    failed && rolledBack ? `${words}, rolled back` : words,
  );
}

function legend() {
  const signs = [
    ["xp-sign-step", "a step"],
    ["xp-sign-changes", "it changed rows"],
    ["xp-sign-failed", "an exception"],
    ["xp-sign-waiting", "waits for the commit"],
    ["xp-sign-sent", "a message"],
    ["xp-sign-sql", "SQL"],
  ];
  const ways = WAYS.map(({ key, label }) => [keyName(key), label]);
  const keys = [...ways, ["↑ ↓", "The row above or below"], ["Enter", "Fold or unfold the row in hand"]];
  const list = el("dl", { class: "xp-keys" });
  for (const [key, label] of keys) list.append(el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, label)));
  return el(
    "div",
    { class: "xp-legend" },
    el("ul", { "aria-label": "Signs" }, ...signs.map(([sign, text]) => el("li", { class: `xp-sign ${sign}` }, text))),
    el("details", {}, el("summary", {}, "Keys"), list),
  );
}
