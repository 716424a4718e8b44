import { el } from "../common/dom.js";
import { keepFocus } from "../common/focus.js";
import { keepKeys } from "../common/keys.js";
import { listen } from "../common/listen.js";
import { followTheme } from "../common/theme.js";
import { kindButtons, memberButtons } from "./kinds.js";
import { callList, lineageList, tableList } from "./lineage.js";
import { familyTable } from "./members.js";
import { createMethods } from "./methods.js";
import { queryPart } from "./query.js";

/**
 * The family tree in `root`, kept in step with `model` both ways.
 * @param {HTMLElement} root
 * @param {WidgetModel} model
 * @returns {() => void} takes the listeners off again
 */
export function createFamilyTree(root, model) {
  const families = el("div", { class: "xpf-top" });
  const left = el("div", { class: "xpf-side" });
  const methods = createMethods((name) => tell("method", name));
  const query = el("div", { class: "xpf-below" });
  const card = el(
    "section",
    { class: "xp xpf", "aria-label": "Family tree" },
    el("header", { class: "xp-header" }, el("h2", {}, "The classes of a launch")),
    families,
    el("div", { class: "xpf-sides" }, left, el("div", { class: "xpf-side" }, methods.element)),
    query,
  );
  root.append(card);
  const theme = followTheme(card);
  keepKeys(card);

  const stopListening = listen(model, {
    "change:families": drawFamilies,
    "change:chosen": drawFamilies,
    "change:detail": drawDetail,
    "change:method": drawMethod,
    "change:source": drawMethod,
  });
  drawFamilies();
  drawDetail();
  return () => {
    theme.stop();
    stopListening();
  };

  function drawFamilies() {
    const restore = keepFocus(card);
    const chosen = model.get("chosen");
    /** @type {FamilyKind[]} */
    const kinds = model.get("kinds");
    const kind = kinds.find(({ members }) => members.includes(chosen)) ?? kinds[0];
    const choose = (/** @type {string} */ name) => tell("chosen", name);
    families.replaceChildren(
      kindButtons(kinds, kind, choose),
      kind === kinds[0] ? familyTable(model.get("families"), chosen, choose) : memberButtons(kind, chosen, choose),
    );
    restore();
  }

  function drawDetail() {
    const asked = model.get("detail").query;
    query.hidden = !asked;
    query.replaceChildren(...(asked ? [queryPart(asked)] : []));
    drawMethod();
  }

  function drawMethod() {
    const restore = keepFocus(card);
    /** @type {FamilyDetail} */
    const detail = model.get("detail");
    const name = model.get("method");
    const open = openTables();
    left.replaceChildren(
      lineageList(
        detail,
        detail.methods.find((one) => one.name === name),
      ),
      ...callList(detail),
      ...(detail.tables.length ? [tableList(detail)] : []),
    );
    for (const table of left.querySelectorAll("details"))
      table.toggleAttribute("open", open.has(table.firstChild?.textContent));
    methods.show(detail, name, model.get("source"));
    restore();
  }

  function openTables() {
    return new Set([...left.querySelectorAll("details[open]")].map((table) => table.firstChild?.textContent));
  }

  /** @param {"chosen" | "method"} what @param {string} name */
  function tell(what, name) {
    model.set(what, name);
    model.save_changes();
    if (what === "chosen") drawFamilies();
  }
}

/**
 * What anywidget calls for each place the tree is shown in.
 * @param {{model: WidgetModel, el: HTMLElement}} view
 */
export function render({ model, el: root }) {
  return createFamilyTree(root, model);
}
