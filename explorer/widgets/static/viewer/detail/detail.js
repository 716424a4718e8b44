import { el, freshId } from "../../common/dom.js";
import { exceptionBox } from "./exception.js";
import { headOf } from "./head.js";
import { notes } from "./notes.js";
import { GuidePane } from "./pane_guide.js";
import { PANES } from "./panes.js";

/** @param {Model} model @returns {Tab} */
export const firstTab = (model) => (model.trace.spans.some((span) => span.step) ? "guide" : "sql");

/** @type {{tab: Tab, title: string}[]} */
const TABS = [{ tab: "guide", title: "Guide" }, ...PANES];

/** @type {{[key: string]: (at: number) => number}} */
const TAB_KEYS = {
  ArrowLeft: (at) => (at + TABS.length - 1) % TABS.length,
  ArrowRight: (at) => (at + 1) % TABS.length,
  Home: () => 0,
  End: () => TABS.length - 1,
};

/** All there is to know about the selected step. The tab a reader chose stays while they walk. */
export class Detail {
  #model;
  #ignored;
  #choose;
  #guide;
  #idRoot = freshId("detail");
  #below = false;
  #scrolled = false;
  /** @type {Tab} */
  #tab;
  /** @type {Call} */
  #call;

  #head = el("header", { class: "xp-head" });
  #buttons = TABS.map(({ tab, title }) => this.#tabButton(tab, title));
  panel = el("div", { class: "xp-panel", role: "tabpanel", id: `${this.#idRoot}-panel`, tabindex: "0" });

  /**
   * @param {Model} model
   * @param {Ignored} ignored
   * @param {GuidePages} pages
   * @param {(call: Call) => void} choose
   * @param {Tab} [tab] the one to open first: where no step ran, that is what was asked of the database
   */
  constructor(model, ignored, pages, choose, tab = firstTab(model)) {
    this.#model = model;
    this.#ignored = ignored;
    this.#choose = choose;
    this.#tab = tab;
    this.#guide = new GuidePane(model, pages, choose, () => this.#followed());
    const tabs = el("div", { class: "xp-tabs", role: "tablist", "aria-label": "About this step" }, ...this.#buttons);
    tabs.addEventListener("keydown", (event) => this.#moveTab(event));
    this.panel.addEventListener("scroll", () => (this.#scrolled = true), { passive: true });
    const about = { class: "xp-detail", "aria-label": "The selected step" };
    this.element = el("section", about, this.#head, tabs, this.panel);
  }

  tab() {
    return this.#tab;
  }

  /** @param {Call} next */
  show(next) {
    this.#call = next;
    this.#guide.reset();
    const remarks = notes(this.#model, next, this.#ignored.get(next) ?? [], this.#choose);
    this.#head.replaceChildren(...headOf(this.#model, next, this.#choose), remarks);
    this.#draw();
  }

  /** @param {Tab} next */
  open(next) {
    this.#tab = next;
    this.#guide.reset();
    this.#draw();
  }

  /**
   * @param {Tab} tab
   * @param {string} title
   */
  #tabButton(tab, title) {
    const place = { id: `${this.#idRoot}-${tab}`, "aria-controls": `${this.#idRoot}-panel` };
    const onclick = () => this.open(tab);
    return el("button", { type: "button", role: "tab", "data-tab": tab, ...place, onclick }, title);
  }

  /** @param {KeyboardEvent} event */
  #moveTab(event) {
    const to = TAB_KEYS[event.key]?.(TABS.findIndex(({ tab }) => tab === this.#tab));
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.open(TABS[to].tab);
    this.#buttons[to].focus();
  }

  /** A link has led to another page. */
  #followed() {
    this.#draw();
    this.panel.focus();
  }

  #draw() {
    for (const button of this.#buttons) this.#dressTab(button);
    this.panel.setAttribute("aria-labelledby", `${this.#idRoot}-${this.#tab}`);
    this.panel.setAttribute("data-tab", this.#tab);
    const { exception } = this.#call.span;
    this.panel.replaceChildren(...(exception ? [exceptionBox(exception)] : []), ...this.#content());
    if (this.#scrolled) this.panel.scrollTo(0, 0);
    this.#scrolled = false;
  }

  /** @param {HTMLElement} button */
  #dressTab(button) {
    const name = button.getAttribute("data-tab");
    button.setAttribute("aria-selected", String(name === this.#tab));
    button.setAttribute("tabindex", name === this.#tab ? "0" : "-1");
    const pane = PANES.find(({ tab }) => tab === name);
    if (!pane?.count) return;
    const count = pane.count(this.#looked());
    button.replaceChildren(pane.title, ...(count ? [" ", el("span", { class: "xp-count" }, `${count}`)] : []));
  }

  /** @returns {Looked} */
  #looked() {
    return { model: this.#model, call: this.#call, below: this.#below, lookBelow: () => this.#lookBelow(true) };
  }

  /** @returns {Node[]} */
  #content() {
    const pane = PANES.find(({ tab }) => tab === this.#tab);
    if (!pane) return this.#guide.draw(this.#call);
    return [...(pane.count ? [this.#scopeSwitch()] : []), ...pane.draw(this.#looked())];
  }

  #scopeSwitch() {
    const box = /** @type {HTMLInputElement} */ (
      el("input", { type: "checkbox", onchange: () => this.#lookBelow(box.checked) })
    );
    box.checked = this.#below;
    return el("label", { class: "xp-scope" }, box, "with everything it called");
  }

  /** @param {boolean} below */
  #lookBelow(below) {
    this.#below = below;
    this.#draw();
    this.panel.querySelector("input")?.focus();
  }
}
