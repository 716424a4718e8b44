import { counted, el, moreButton, quiet } from "../../common/dom.js";
import { breakable } from "../../common/names.js";
import { fillInParts } from "../../common/parts.js";
import { brief, valueTree } from "../../common/values.js";
import { actionWord, changedColumns, eventsIn } from "../events.js";

const CHANGES_AT_ONCE = 20;

/**
 * The rows that changed, column by column.
 * @param {Looked} looked
 * @returns {HTMLElement[]}
 */
export function rowsPane({ model, call, below, lookBelow }) {
  const found = eventsIn(model, call, "row", below);
  if (found.length === 0) return noneHere(eventsIn(model, call, "row", true).length, lookBelow);
  const list = el("div", { class: "xp-changes" });
  const render = (/** @type {typeof found[number]} */ one) => rowChange(one.event, one.call === call ? null : one.call);
  fillInParts(list, found, CHANGES_AT_ONCE, render);
  return [quiet(counted(found.length, "change")), list];
}

/**
 * @param {number} below how many rows changed in what the call called
 * @param {() => void} lookBelow
 */
function noneHere(below, lookBelow) {
  if (below === 0) return [quiet("No row changed here or below.")];
  const told = quiet(`This call itself changed no row; what it called made ${counted(below, "change")}. `);
  told.append(moreButton(below === 1 ? "Show it" : "Show them", lookBelow));
  return [told];
}

/**
 * @param {RowEvent} event
 * @param {Call | null} inside the call below that did it
 */
function rowChange(event, inside) {
  const columns = changedColumns(event);
  const full = columns.filter((column) => !column.empty);
  const empty = columns.filter((column) => column.empty);
  const shown = full.length ? full : empty;
  const table = columnTable(event, shown);
  const title = el(
    "h4",
    {},
    `${event.model} ${event.key === null || event.key === undefined ? "" : brief(event.key)} `,
    el("span", { class: `xp-action xp-action-${event.action}` }, actionWord(event.action)),
  );
  const place = el("p", { class: "xp-quiet" }, "table ", el("code", {}, event.table));
  if (inside) place.append(` · in ${inside.span.name}`);
  const part = el("section", { class: "xp-part" }, title, place, columns.length > 0 && table);
  if (full.length && empty.length) part.append(emptyColumns(event, empty));
  return part;
}

/**
 * @param {RowEvent} event
 * @param {ReturnType<typeof changedColumns>} columns
 */
function columnTable(event, columns) {
  const both = event.action !== "insert" && event.action !== "delete";
  const heads = both ? ["Column", "Before", "After"] : ["Column", event.action === "delete" ? "Before" : "After"];
  const body = el("tbody");
  for (const { column, before, after } of columns) {
    const cells = both ? [before, after] : [event.action === "delete" ? before : after];
    const values = cells.map((value, index) => valueCell(value, both && index === 0));
    body.append(el("tr", {}, el("th", { scope: "row" }, ...breakable(column)), ...values));
  }
  const head = el("tr", {}, ...heads.map((name) => el("th", { scope: "col" }, name)));
  return el("div", { class: "xp-table-room" }, el("table", { class: "xp-table" }, el("thead", {}, head), body));
}

/**
 * @param {TraceValue | undefined} value
 * @param {boolean} old
 */
function valueCell(value, old) {
  const content = value === undefined ? el("span", { class: "xp-quiet" }, "–") : valueTree(value, false);
  return el("td", { class: old ? "xp-old" : "xp-new" }, content);
}

/**
 * @param {RowEvent} event
 * @param {ReturnType<typeof changedColumns>} columns
 */
function emptyColumns(event, columns) {
  const details = el("details", { class: "xp-empty" }, el("summary", {}, `${counted(columns.length, "column")} empty`));
  details.addEventListener("toggle", () => details.append(columnTable(event, columns)), { once: true });
  return details;
}
