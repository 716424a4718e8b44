import { el } from "../common/dom.js";
import { keepFocus } from "../common/focus.js";
import { keepKeys } from "../common/keys.js";
import { listen } from "../common/listen.js";
import { followTheme } from "../common/theme.js";
import { kindButtons, memberButtons } from "./kinds.js";
import { callList, lineageList, tableList } from "./lineage.js";
import { familyTable } from "./members.js";
import { Methods } from "./methods.js";
import { queryPart } from "./query.js";

/**
 * The family tree in `root`, kept in step with `model` both ways.
 * @param {HTMLElement} root
 * @param {WidgetModel} model
 * @returns {() => void} takes the listeners off again
 */
export function createFamilyTree(root, model) {
  const tree = new FamilyTree(root, model);
  return () => tree.destroy();
}

class FamilyTree {
  #model;
  #theme;
  #stopListening;
  #families = el("div", { class: "xpf-top" });
  #left = el("div", { class: "xpf-side" });
  #methods = new Methods((name) => this.#tell("method", name));
  #query = el("div", { class: "xpf-below" });
  #card = el(
    "section",
    { class: "xp xpf", "aria-label": "Family tree" },
    el("header", { class: "xp-header" }, el("h2", {}, "The classes of a launch")),
    this.#families,
    el("div", { class: "xpf-sides" }, this.#left, el("div", { class: "xpf-side" }, this.#methods.element)),
    this.#query,
  );

  /**
   * @param {HTMLElement} root
   * @param {WidgetModel} model
   */
  constructor(root, model) {
    this.#model = model;
    root.append(this.#card);
    this.#theme = followTheme(this.#card);
    keepKeys(this.#card);
    const families = () => this.#drawFamilies();
    const method = () => this.#drawMethod();
    this.#stopListening = listen(model, {
      "change:families": families,
      "change:chosen": families,
      "change:detail": () => this.#drawDetail(),
      "change:method": method,
      "change:source": method,
    });
    this.#drawFamilies();
    this.#drawDetail();
  }

  destroy() {
    this.#theme.stop();
    this.#stopListening();
  }

  #drawFamilies() {
    const restore = keepFocus(this.#card);
    const chosen = this.#model.get("chosen");
    /** @type {FamilyKind[]} */
    const kinds = this.#model.get("kinds");
    const kind = kinds.find(({ members }) => members.includes(chosen)) ?? kinds[0];
    const choose = (/** @type {string} */ name) => this.#tell("chosen", name);
    const members =
      kind === kinds[0]
        ? familyTable(this.#model.get("families"), chosen, choose)
        : memberButtons(kind, chosen, choose);
    this.#families.replaceChildren(kindButtons(kinds, kind, choose), members);
    restore();
  }

  #drawDetail() {
    const asked = this.#model.get("detail").query;
    this.#query.hidden = !asked;
    this.#query.replaceChildren(...(asked ? [queryPart(asked)] : []));
    this.#drawMethod();
  }

  #drawMethod() {
    const restore = keepFocus(this.#card);
    /** @type {FamilyDetail} */
    const detail = this.#model.get("detail");
    const name = this.#model.get("method");
    const method = detail.methods.find((one) => one.name === name);
    const open = new Set(this.#tables("details[open]").map(titleOf));
    const tables = detail.tables.length ? [tableList(detail)] : [];
    this.#left.replaceChildren(lineageList(detail, method), ...callList(detail), ...tables);
    for (const table of this.#tables("details")) table.toggleAttribute("open", open.has(titleOf(table)));
    this.#methods.show(detail, name, this.#model.get("source"));
    restore();
  }

  /** @param {string} selector */
  #tables(selector) {
    return [...this.#left.querySelectorAll(selector)];
  }

  /**
   * @param {"chosen" | "method"} what
   * @param {string} name
   */
  #tell(what, name) {
    this.#model.set(what, name);
    this.#model.save_changes();
    if (what === "chosen") this.#drawFamilies();
  }
}

/** @param {Element} table */
function titleOf(table) {
  return table.firstChild?.textContent;
}

/**
 * What anywidget calls for each place the tree is shown in.
 * @param {{model: WidgetModel, el: HTMLElement}} view
 */
export function render({ model, el: root }) {
  return createFamilyTree(root, model);
}
