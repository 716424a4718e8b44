import { counted, duration, el, icon, moreButton, quiet } from "../../common/dom.js";
import { fillInParts } from "../../common/parts.js";
import { sqlText } from "../../common/sqlbox.js";
import { valueTree } from "../../common/values.js";
import { eventsIn, groupStatements, statementName } from "../events.js";

const GROUPS_AT_ONCE = 40;
const RUNS_AT_ONCE = 20;

/**
 * The statements that ran, those of the same text together.
 * @param {Looked} looked
 * @returns {HTMLElement[]}
 */
export function sqlPane({ model, call, below, lookBelow }) {
  const found = eventsIn(model, call, "sql", below);
  if (found.length === 0) return noneHere(eventsIn(model, call, "sql", true).length, lookBelow);
  const groups = groupStatements(found);
  const list = el("ol", { class: "xp-statements" });
  fillInParts(list, groups, GROUPS_AT_ONCE, (group, index) => statement(group, index === 0 || groups.length < 6, call));
  const total = groups.reduce((sum, group) => sum + group.duration, 0);
  const different = groups.length < found.length && `${groups.length} different`;
  const facts = [counted(found.length, "statement"), different, duration(total)].filter(Boolean);
  return [quiet(facts.join(", ")), list];
}

/**
 * @param {number} below how many statements ran in what the call called
 * @param {() => void} lookBelow
 */
function noneHere(below, lookBelow) {
  if (below === 0) return [quiet("No SQL here or below.")];
  const told = quiet(`This call itself ran no SQL; what it called ran ${counted(below, "statement")}. `);
  told.append(moreButton(below === 1 ? "Show it" : "Show them", lookBelow));
  return [told];
}

/**
 * @param {import("../events.js").Statement} group
 * @param {boolean} open
 * @param {Call} call the selected one: what another call ran is said
 */
function statement(group, open, call) {
  const [first] = group.runs;
  const times = group.runs.length > 1 && el("span", { class: "xp-times" }, `${group.runs.length} times`);
  const elsewhere = first.call !== call && `in ${first.call.span.name}`;
  const facts = [rowsWord(group), duration(group.duration), elsewhere].filter(Boolean).join(" · ");
  const name = el("span", { class: "xp-statement-name" }, statementName(group.sql));
  const body = el("div", { class: "xp-statement-body" });
  const details = el(
    "details",
    { class: "xp-statement", open },
    el("summary", {}, name, times, el("span", { class: "xp-quiet" }, facts)),
    body,
  );
  const fill = () => body.append(sqlText(group.sql), runList(group));
  if (open) fill();
  else details.addEventListener("toggle", fill, { once: true });
  return el("li", { "data-failed": group.runs.some(({ event }) => event.error) }, details);
}

/** @param {import("../events.js").Statement} group */
function rowsWord({ runs }) {
  const rows = runs.map(({ event }) => event.rows).filter((count) => count !== null && count >= 0);
  return rows.length ? counted(rows.reduce((sum, count) => (sum ?? 0) + (count ?? 0), 0) ?? 0, "row") : "";
}

/** @param {import("../events.js").Statement} group */
function runList({ runs }) {
  const list = el("ul", { class: "xp-runs" });
  fillInParts(list, runs, RUNS_AT_ONCE, ({ event }) => oneRun(event));
  return list;
}

/** @param {SqlEvent} event */
function oneRun({ params, caller, error }) {
  const item = el("li");
  if (params.length > 0) item.append(el("div", { class: "xp-params" }, "with ", valueTree(params, false)));
  if (caller) {
    const place = el("code", {}, `${caller.file}:${caller.line}`);
    item.append(el("div", { class: "xp-quiet" }, "from ", place, ` in ${caller.function}`));
  }
  if (error !== null) item.append(el("div", { class: "xp-sql-error" }, icon("stop"), error));
  return item;
}
