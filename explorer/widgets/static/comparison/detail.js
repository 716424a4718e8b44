import { counted, el, quiet } from "../common/dom.js";
import { methodName, named } from "../common/names.js";
import { markOf, valueTree } from "../common/values.js";

const DIFFERENCES_AT_ONCE = 60;

/** @type {{[outcome: string]: string}} */
const KIND_OF_OUTCOME = { accepted: "✓", ignored: "✗", refused: "!", unchanged: "=" };

/**
 * What differs in the selected line.
 * @param {ComparisonData} data
 * @param {ComparedRow} row
 * @returns {Node[]}
 */
export function comparedDetail(data, { entry, alike, index }) {
  if (alike) return alikeSteps(data.entries.slice(index, index + alike));
  const head = el("h3", {}, methodName(entry.name, entry.on));
  const place = entry.step && el("p", {}, `${entry.title} `, el("code", { class: "xp-quiet" }, entry.step));
  return [
    head,
    ...(place ? [place] : []),
    el("p", { class: "xpk-what" }, entryWords(data, entry)),
    ...differenceTable(data, entry),
  ];
}

/** @param {ComparedEntry[]} entries */
function alikeSteps(entries) {
  const names = entries
    .slice(0, DIFFERENCES_AT_ONCE)
    .map(({ name, on }) => el("li", {}, el("code", {}, named(name, on))));
  const more = entries.length - names.length;
  const rest = more > 0 ? [quiet(`… and ${counted(more, "more", "more")}`)] : [];
  return [el("h3", {}, `${counted(entries.length, "call")} alike`), el("ul", {}, ...names), ...rest];
}

/**
 * @param {ComparisonData} data
 * @param {ComparedEntry} entry
 */
function entryWords({ a, b }, { kind, place, differences }) {
  switch (kind) {
    case "same":
      return "No differences except for times.";
    case "different":
      return `In both launches; ${counted(differences.length, "value")} differ${differences.length === 1 ? "s" : ""}.`;
    case "only_a":
      return `Only ${a.name} ran this step.`;
    case "only_b":
      return `Only ${b.name} ran this step.`;
    default:
      return `${place === "a" ? a.name : b.name} has it here, ${place === "a" ? b.name : a.name} elsewhere.`;
  }
}

/**
 * @param {ComparisonData} data
 * @param {ComparedEntry} entry
 * @returns {HTMLElement[]}
 */
function differenceTable({ a, b }, { differences }) {
  if (differences.length === 0) return [];
  const heads = ["What", a.name, b.name].map((name) => el("th", { scope: "col" }, name));
  const rows = differences
    .slice(0, DIFFERENCES_AT_ONCE)
    .map((found) => el("tr", {}, el("th", { scope: "row" }, found.what), valueCell(found.a), valueCell(found.b)));
  const table = comparedTable(heads, rows);
  const more = differences.length - rows.length;
  return more > 0 ? [table, quiet(`… and ${more} more: comparison.find(step) has them all.`)] : [table];
}

/**
 * @param {HTMLElement[]} heads
 * @param {HTMLElement[]} rows
 */
function comparedTable(heads, rows) {
  const head = el("thead", {}, el("tr", {}, ...heads));
  return el("table", { class: "xp-table xpk-table" }, head, el("tbody", {}, ...rows));
}

/** @param {TraceValue} value */
function valueCell(value) {
  const absent = markOf(value) === "absent";
  return el("td", {}, absent ? el("span", { class: "xp-quiet" }, "–") : valueTree(value, false));
}

/**
 * The fields whose journeys differ.
 * @param {ComparisonData} data
 * @returns {HTMLElement[]}
 */
export function fieldPairs({ fields, a, b }) {
  if (fields.length === 0) return [];
  const heads = ["Field", a.name, b.name].map((name) => el("th", { scope: "col" }, name));
  const rows = fields.map((pair) =>
    el("tr", {}, el("th", { scope: "row" }, pair.field), fieldCell(pair.a), fieldCell(pair.b)),
  );
  const table = comparedTable(heads, rows);
  const title = el("summary", {}, `${counted(fields.length, "field")} differ${fields.length === 1 ? "s" : ""}`);
  return [el("details", { class: "xpk-fields", open: true }, title, table)];
}

/** @param {ComparedField | null} field */
function fieldCell(field) {
  if (field === null) return el("td", {}, el("span", { class: "xp-quiet" }, "not sent"));
  const rule = field.rule ? el("div", { class: "xp-quiet" }, field.rule) : null;
  const job = markOf(field.job) === "absent" ? null : el("div", {}, "the job has ", valueTree(field.job, false));
  const outcome = ` ${KIND_OF_OUTCOME[field.outcome] ?? ""} ${field.outcome}`;
  return el("td", {}, valueTree(field.raw, false), outcome, rule, job);
}
