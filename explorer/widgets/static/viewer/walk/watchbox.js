import { el } from "../../common/dom.js";
import { brief } from "../../common/values.js";
import { changesOf, nextChange, valueAt, watchables } from "./watch.js";

/**
 * Where a reader says which row or column to watch. It shows the column's value at the selected step, and knows where the
 * next change is.
 * @param {Model} model
 * @param {() => void} changed called when something else is watched
 */
export function createWatchBox(model, changed) {
  /** @type {{row: string | null, column: string | null}[]} */
  const choices = [];
  const select = el("select", { class: "xp-watch", "aria-label": "The value to watch for changes" });
  const value = el("output", { class: "xp-watched", "aria-label": "The value here" });
  const element = el("div", { class: "xp-watching" }, select, value);
  let changes = changesOf(model, { row: null, column: null });

  select.append(choice("any row", null, null));

  function offerRows() {
    if (choices.length > 1) return;
    for (const { label, row, columns } of watchables(model)) {
      const group = el("optgroup", { label }, choice(`${label}, any column`, row, null));
      for (const column of columns) group.append(choice(`${label}, ${column}`, row, column));
      select.append(group);
    }
  }

  /**
   * @param {string} text
   * @param {string | null} row
   * @param {string | null} column
   */
  function choice(text, row, column) {
    choices.push({ row, column });
    return el("option", { value: choices.length - 1 }, text);
  }

  const chosen = () => choices[select instanceof HTMLSelectElement ? Number(select.value) : 0];
  for (const reached of ["focus", "pointerenter"]) select.addEventListener(reached, offerRows);
  select.addEventListener("change", () => {
    changes = changesOf(model, chosen());
    changed();
  });

  return {
    element,
    /**
     * The next row of the view in which what is watched changes.
     * @param {View} view
     * @param {Row} row
     */
    next: (view, row) => nextChange(changes, view, row),
    /**
     * @param {View} view
     * @param {Row} row
     */
    show(view, row) {
      const now = chosen().column === null ? undefined : valueAt(changes, view, row);
      value.textContent = brief(now, 24);
      value.title = brief(now, 400);
    },
  };
}
