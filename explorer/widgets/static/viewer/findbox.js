import { counted, el, freshId, icon } from "../common/dom.js";
import { methodName, named } from "../common/names.js";
import { findables, search } from "./find.js";

const MOST_SHOWN = 60;

/** One box that finds steps, values, SQL, rows and the guide's pages. What was found is marked until the box is emptied. */
export class FindBox {
  #model;
  #pages;
  #actions;
  #idRoot = freshId("hit");
  /** @type {Findable[] | null} */
  #all = null;
  /** @type {Hit[]} */
  #hits = [];
  #at = 0;

  #input = /** @type {HTMLInputElement} */ (
    el("input", {
      type: "text",
      class: "xp-find-input",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "Find ( / )",
      title: "Find steps, values, SQL, rows and the guide",
      "aria-label": "Find steps, values, SQL, rows and the guide",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${this.#idRoot}-list`,
    })
  );
  #list = el("div", {
    class: "xp-hits",
    id: `${this.#idRoot}-list`,
    role: "listbox",
    "aria-label": "Found",
    hidden: true,
  });
  #count = el("span", { class: "xp-find-count", role: "status" });
  element = el("div", { class: "xp-find", role: "search" }, icon("find"), this.#input, this.#count, this.#list);

  /**
   * @param {Model} model
   * @param {GuidePages} pages
   * @param {{go: (call: Call, tab: Tab | null) => void, mark: (calls: Set<Call>) => void}} actions
   */
  constructor(model, pages, actions) {
    this.#model = model;
    this.#pages = pages;
    this.#actions = actions;
    this.#input.addEventListener("input", () => this.#search());
    this.#input.addEventListener("focus", () => this.#open(this.#hits.length > 0));
    this.#input.addEventListener("keydown", (event) => this.#pressed(event));
    this.element.addEventListener("focusout", (event) => this.#left(event));
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#clicked(event));
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  #search() {
    this.#all ??= findables(this.#model, this.#pages);
    this.#hits = search(this.#all, this.#input.value);
    this.#at = 0;
    this.#actions.mark(new Set(this.#hits.map(({ call }) => call)));
    const asked = this.#input.value.trim() !== "";
    this.#count.textContent = asked ? counted(this.#hits.length, "hit") : "";
    this.#list.replaceChildren(...this.#hits.slice(0, MOST_SHOWN).map((hit, index) => this.#option(hit, index)));
    this.#open(this.#hits.length > 0);
    this.#markOption();
  }

  /**
   * @param {Hit} hit
   * @param {number} index
   */
  #option({ call, kind, parts: [before, found, after] }, index) {
    const label = `${kind} in ${named(call.span.name, call.on)}: ${before}${found}${after}`;
    const id = `${this.#idRoot}-${index}`;
    return el(
      "div",
      { class: "xp-hit", role: "option", id, "data-index": index, "aria-selected": "false", "aria-label": label },
      el("span", { class: "xp-hit-kind" }, kind),
      methodName(call.span.name, call.on),
      el("span", { class: "xp-hit-text" }, before, el("mark", {}, found), after),
    );
  }

  /** @param {boolean} open */
  #open(open) {
    this.#list.hidden = !open;
    this.#input.setAttribute("aria-expanded", String(open));
  }

  #markOption() {
    for (const option of this.#list.children) {
      option.setAttribute("aria-selected", String(option.getAttribute("data-index") === String(this.#at)));
    }
    const current = this.#list.children[this.#at];
    if (current) this.#input.setAttribute("aria-activedescendant", current.id);
    else this.#input.removeAttribute("aria-activedescendant");
    current?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const act = this.#actionOf(event.key);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /**
   * @param {string} key
   * @returns {(() => void) | null}
   */
  #actionOf(key) {
    if (key === "ArrowDown") return () => this.#move(1);
    if (key === "ArrowUp") return () => this.#move(-1);
    if (key === "Enter") return () => this.#take(this.#at);
    return key === "Escape" ? () => this.#escape() : null;
  }

  /** @param {number} by */
  #move(by) {
    const shown = this.#list.children.length;
    if (shown === 0) return;
    this.#at = (this.#at + by + shown) % shown;
    this.#open(true);
    this.#markOption();
  }

  /** @param {number} index */
  #take(index) {
    const hit = this.#hits[index];
    if (!hit) return;
    this.#at = index;
    this.#markOption();
    this.#open(false);
    this.#actions.go(hit.call, hit.tab);
  }

  /** Puts the list away first, and then what was found. */
  #escape() {
    if (!this.#list.hidden) return this.#open(false);
    this.#input.value = "";
    return this.#search();
  }

  /** @param {FocusEvent} event */
  #left(event) {
    if (!(event.relatedTarget instanceof Node) || !this.element.contains(event.relatedTarget)) this.#open(false);
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const option = event.target instanceof Element ? event.target.closest(".xp-hit") : null;
    if (option) this.#take(Number(option.getAttribute("data-index")));
  }
}
