import { counted, el, freshId } from "../common/dom.js";
import { methodName, named } from "../common/names.js";
import { VirtualList } from "../common/virtual.js";

const COMPARED_ROW_HEIGHT = 27;
const DEEPEST = 12;

/** @type {{[kind in EntryKind]: {sign: string, said: string}}} */
export const KINDS = {
  same: { sign: "=", said: "alike" },
  different: { sign: "≠", said: "different" },
  only_a: { sign: "◂", said: "only left" },
  only_b: { sign: "▸", said: "only right" },
  moved: { sign: "↕", said: "in another order" },
};

/**
 * The lines to show: all entries, or those that differ with runs of alike ones folded.
 * @param {ComparedEntry[]} entries
 * @param {boolean} all
 * @returns {ComparedRow[]}
 */
export function comparedRows(entries, all) {
  /** @type {ComparedRow[]} */
  const rows = [];
  entries.forEach((entry, index) => {
    const last = rows[rows.length - 1];
    if (all || entry.kind !== "same") rows.push({ index, entry, alike: 0 });
    else if (last?.alike) last.alike += 1;
    else rows.push({ index, entry, alike: 1 });
  });
  return rows;
}

/**
 * Both roads as a list of two columns, one selected entry.
 * @param {(index: number) => void} choose
 */
export function createComparedList(choose) {
  const idRoot = freshId("compared");
  const element = el("div", { class: "xpk-list", role: "listbox", tabindex: "0", "aria-label": "Steps of both" });
  const list = new VirtualList(element, { rowHeight: COMPARED_ROW_HEIGHT, render: (place) => render(place) });
  /** @type {ComparedRow[]} */
  let rows = [];
  let at = 0;

  /** @param {number} place */
  function render(place) {
    const { entry, alike } = rows[place];
    const attributes = {
      id: `${idRoot}-${place}`,
      role: "option",
      class: "xpk-row",
      "data-kind": alike ? "alike" : entry.kind,
      "data-place": place,
      "aria-selected": String(place === at),
      "aria-setsize": rows.length,
      "aria-posinset": place + 1,
    };
    if (alike) return el("div", attributes, el("span", { class: "xpk-alike" }, `${counted(alike, "call")} alike`));
    const { sign, said } = KINDS[entry.kind];
    return el(
      "div",
      { ...attributes, "aria-label": `${spoken(entry)}, ${said}`, title: spoken(entry) },
      el("span", { class: "xpk-half" }, isOn(entry, "a") && stepName(entry)),
      el("span", { class: "xpk-sign", "aria-hidden": "true" }, sign),
      el("span", { class: "xpk-half" }, isOn(entry, "b") && stepName(entry)),
    );
  }

  element.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest(".xpk-row") : null;
    if (row) choose(rows[Number(row.getAttribute("data-place"))].index);
  });

  return {
    element,
    /**
     * @param {ComparedRow[]} next
     * @param {number} index
     */
    show(next, index) {
      rows = next;
      list.reset(rows.length);
      this.select(index);
    },
    /** @param {number} index of the selected entry */
    select(index) {
      const before = at;
      const after = rows.findIndex((row) => row.index > index);
      at = Math.max(0, (after < 0 ? rows.length : after) - 1);
      list.redraw(before);
      list.redraw(at);
      list.reveal(at);
      element.setAttribute("aria-activedescendant", `${idRoot}-${at}`);
    },
    /** The selected line. */
    row: () => rows[at],
    /**
     * The entry that a key leads to, if it leads anywhere.
     * @param {string} key
     */
    afterKey(key) {
      const places = /** @type {{[key: string]: number}} */ ({
        ArrowUp: at - 1,
        ArrowDown: at + 1,
        Home: 0,
        End: rows.length - 1,
      });
      return rows[places[key]]?.index;
    },
    destroy: () => list.destroy(),
  };
}

/**
 * Whether an entry stands on a side's road at this place.
 * @param {ComparedEntry} entry
 * @param {"a" | "b"} side
 */
export function isOn(entry, side) {
  if (entry.kind === "moved") return entry.place === side;
  return entry[side] !== null;
}

/** @param {ComparedEntry} entry */
function spoken({ name, on, title, step }) {
  return step ? `${named(name, on)}: ${title}` : named(name, on);
}

/** @param {ComparedEntry} entry */
function stepName({ name: method, on, title, step, depth }) {
  const words = step ? el("span", { class: "xpk-title" }, title) : null;
  const name = el("span", { class: "xpk-name" }, methodName(method, on), words);
  name.style.setProperty("--depth", String(Math.min(depth, DEEPEST)));
  return name;
}
