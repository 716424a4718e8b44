import { duration, el, freshId, icon, moreButton, quiet } from "../../common/dom.js";
import { cutTo } from "../../common/values.js";
import { exceptionBox } from "./exception.js";
import { guideNodes } from "./guide.js";
import { overview } from "./overview.js";
import { PANES } from "./panes.js";

/** @param {Model} model @returns {Tab} */
export const firstTab = (model) => (model.trace.spans.some((span) => span.step) ? "guide" : "sql");

/** @type {{tab: Tab, title: string}[]} */
const TABS = [{ tab: "guide", title: "Guide" }, ...PANES];

/**
 * All there is to know about the step in hand. The tab a reader chose stays while they walk.
 * @param {Model} model
 * @param {GuidePages} pages
 * @param {(call: Call) => void} choose
 * @param {Tab} [tab] the one to open first: where no step ran, that is what was asked of the database
 */
export function createDetail(model, pages, choose, tab = firstTab(model)) {
  const idRoot = freshId("detail");
  let below = false;
  /** @type {Call} */
  let call;
  /** @type {string | null} */
  let otherPage = null;
  /** @type {Map<string, Node[]>} */
  const bodies = new Map();

  const head = el("header", { class: "xp-head" });
  const buttons = TABS.map(({ tab: name, title }) =>
    el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `${idRoot}-${name}`,
        "data-tab": name,
        "aria-controls": `${idRoot}-panel`,
        onclick: () => open(name),
      },
      title,
    ),
  );
  const tabs = el("div", { class: "xp-tabs", role: "tablist", "aria-label": "About this step" }, ...buttons);
  tabs.addEventListener("keydown", moveTab);
  const panel = el("div", { class: "xp-panel", role: "tabpanel", id: `${idRoot}-panel`, tabindex: "0" });
  let scrolled = false;
  panel.addEventListener("scroll", () => (scrolled = true), { passive: true });
  const element = el("section", { class: "xp-detail", "aria-label": "The step in hand" }, head, tabs, panel);

  /** @param {Tab} next */
  function open(next) {
    tab = next;
    otherPage = null;
    draw();
  }

  /** @param {KeyboardEvent} event */
  function moveTab(event) {
    const at = TABS.findIndex((one) => one.tab === tab);
    const places = /** @type {{[key: string]: number}} */ ({
      ArrowLeft: (at + TABS.length - 1) % TABS.length,
      ArrowRight: (at + 1) % TABS.length,
      Home: 0,
      End: TABS.length - 1,
    });
    const to = places[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    open(TABS[to].tab);
    buttons[to].focus();
  }

  function draw() {
    for (const button of buttons) dressTab(button);
    panel.setAttribute("aria-labelledby", `${idRoot}-${tab}`);
    const { exception } = call.span;
    panel.replaceChildren(...(exception && tab !== "guide" ? [exceptionBox(exception)] : []), ...content());
    if (exception && tab === "guide") panel.prepend(exceptionBox(exception));
    if (scrolled) panel.scrollTop = 0;
    scrolled = false;
  }

  /** @param {HTMLElement} button */
  function dressTab(button) {
    const name = button.getAttribute("data-tab");
    const chosen = name === tab;
    button.setAttribute("aria-selected", String(chosen));
    button.setAttribute("tabindex", chosen ? "0" : "-1");
    const pane = PANES.find((one) => one.tab === name);
    if (!pane?.count) return;
    const count = pane.count({ model, call, below });
    button.replaceChildren(pane.title, ...(count ? [" ", el("span", { class: "xp-count" }, `${count}`)] : []));
  }

  /** @returns {Node[]} */
  function content() {
    const pane = PANES.find((one) => one.tab === tab);
    if (!pane) return guide();
    return [...(pane.count ? [scopeSwitch()] : []), ...pane.draw({ model, call, below })];
  }

  /** @returns {Node[]} */
  function guide() {
    if (otherPage === null && call === model.outcome.request) return overview(model, call, choose);
    const told = stepToTell(model, call);
    const own = told?.span.step ? model.trace.steps[told.span.step]?.page : undefined;
    const name = otherPage ?? own;
    if (name === undefined) return [quiet("The guide has no page for this call.")];
    const page = pages[name];
    if (!page) return [quiet(`No page “${name}” came with this trace.`)];
    const title = page.title !== call.title && el("h3", {}, page.title);
    const article = el("article", { class: "xp-guide" }, title, ...bodyOf(name));
    if (otherPage === null) return [article];
    return [moreButton("Back to this step", () => openPage(null)), article];
  }

  /**
   * A page's text, made once: many steps share a page, and reading HTML is the dearest thing a step does.
   * @param {string} name
   */
  function bodyOf(name) {
    const made = bodies.get(name) ?? guideNodes(withoutTitle(pages[name].html), openPage);
    bodies.set(name, made);
    return made;
  }

  /** @param {string | null} page */
  function openPage(page) {
    otherPage = page;
    draw();
    panel.focus();
  }

  function scopeSwitch() {
    const box = el("input", { type: "checkbox", onchange: switchScope });
    if (box instanceof HTMLInputElement) box.checked = below;
    return el("label", { class: "xp-scope" }, box, "with everything it called");
  }

  /** @param {Event} event */
  function switchScope(event) {
    below = event.target instanceof HTMLInputElement && event.target.checked;
    draw();
    panel.querySelector("input")?.focus();
  }

  return {
    element,
    panel,
    tab: () => tab,
    /** @param {Call} next */
    show(next) {
      call = next;
      otherPage = null;
      head.replaceChildren(...headOf(model, call, choose));
      draw();
    },
  };
}

/**
 * The call whose page tells of this one: itself, else the first step it called, else the step it was called in.
 * @param {Model} model
 * @param {Call} call
 * @returns {Call | null}
 */
function stepToTell(model, call) {
  const below = model.calls.slice(call.index, call.end).find(({ span }) => span.step !== null);
  if (below) return below;
  let above = call.parent;
  while (above && above.span.step === null) above = above.parent;
  return above;
}

/** @param {string} html */
function withoutTitle(html) {
  return html.replace(/^\s*<h1>[\s\S]*?<\/h1>/, "");
}

/**
 * @param {Model} model
 * @param {Call} call
 * @param {(call: Call) => void} choose
 * @returns {HTMLElement[]}
 */
function headOf(model, call, choose) {
  const { span } = call;
  const stage = model.trace.stages[call.lane];
  const above = call.parent;
  return [
    el(
      "p",
      { class: "xp-over-title" },
      el("span", { class: "xp-stage", title: stage?.question }, stage?.title ?? span.stage),
      above && el("span", { class: "xp-quiet" }, " called by "),
      above && jump(above, above.span.name, choose),
      span.step && el("code", { class: "xp-step", title: "The step's name, for viewer.at and trace.find" }, span.step),
    ),
    el("h3", {}, call.title),
    el(
      "p",
      { class: "xp-target" },
      el("code", {}, span.target),
      el("span", { class: "xp-quiet" }, ` ${span.duration === null ? "never returned" : duration(span.duration)}`),
    ),
    notes(model, call, choose),
  ];
}

/**
 * @param {Call} call
 * @param {string} text
 * @param {(call: Call) => void} choose
 */
function jump(call, text, choose) {
  return el("button", { type: "button", class: "xp-jump", onclick: () => choose(call) }, cutTo(text, 70));
}

/**
 * What left this call, what waits since it, and what it goes back to.
 * @param {Model} model
 * @param {Call} call
 * @param {(call: Call) => void} choose
 */
function notes(model, call, choose) {
  const list = el("ul", { class: "xp-notes" });
  const { stop, status } = model.outcome;
  if (stop === call) list.append(note("stop", `The launch stopped here: ${status ?? "an error"}`, null, choose));
  for (const one of model.waiting.filter(({ from }) => from === call)) list.append(waitingNote(one, choose));
  for (const { message, to } of model.sent.filter(({ from }) => from === call)) {
    list.append(note("message", `Message to ${message.to}${to ? ", taken in" : ""}`, to, choose));
  }
  for (const { span, why } of call.span.links) {
    const other = model.byId.get(span);
    if (other) list.append(note("link", `${why[0].toUpperCase()}${why.slice(1)}:`, other, choose));
  }
  for (const event of call.span.events) {
    if (event.type !== "hook_error") continue;
    list.append(note("stop", `The recorder failed here (${event.hook}): ${event.error}`, null, choose));
  }
  return list;
}

/**
 * @param {Waiting} waiting
 * @param {(call: Call) => void} choose
 */
function waitingNote({ name, to, gate }, choose) {
  if (to) return note("waiting", "Waited for the commit:", to, choose);
  const what = gate?.action === "rollback" ? "was dropped: rolled back" : "waits for the commit";
  return note("waiting", `${name} ${what}`, null, choose);
}

/**
 * @param {string} sign
 * @param {string} text
 * @param {Call | null} to
 * @param {(call: Call) => void} choose
 */
function note(sign, text, to, choose) {
  return el("li", {}, icon(sign), el("span", {}, text), to && jump(to, to.title, choose));
}
