import { counted, duration, el, icon, moreButton, quiet } from "./dom.js";
import { actionWord, changedColumns, eventsIn, groupStatements, statementName } from "./events.js";
import { eventsOf } from "./model.js";
import { layOutSql } from "./sqltext.js";
import { asLines, coloured, pythonTokens } from "./tokens.js";
import { brief, cutTo, valueTree } from "./values.js";

const GROUPS_AT_ONCE = 40;
const RUNS_AT_ONCE = 20;

/**
 * @param {Call} call
 * @returns {HTMLElement[]}
 */
export function valuesPane({ span }) {
  const parts = [];
  if (span.receiver !== null) parts.push(titled("Called on", valueTree(span.receiver)));
  parts.push(titled("Arguments", argumentList(span.arguments)));
  const returned = span.duration === null ? "It never returned" : "Result";
  if (!span.exception) parts.push(titled(returned, valueTree(span.result)));
  for (const message of eventsOf(span, "message")) {
    parts.push(titled(`Message to ${message.to}`, valueTree(message.body)));
  }
  for (const { name, job } of eventsOf(span, "lifecycle")) parts.push(titled(`Diary: ${name}`, valueTree(job)));
  if (Object.keys(span.attributes).length) parts.push(titled("Attributes", valueTree(span.attributes)));
  return parts;
}

/** @param {{[name: string]: TraceValue}} values */
function argumentList(values) {
  const names = Object.keys(values);
  if (names.length === 0) return quiet("None were passed.");
  const list = el("dl", { class: "xp-arguments" });
  for (const name of names) list.append(el("dt", {}, name), el("dd", {}, valueTree(values[name])));
  return list;
}

/**
 * @param {string} title
 * @param {...(Node | string | false | null)} children
 */
function titled(title, ...children) {
  return el("section", { class: "xp-part" }, el("h4", {}, title), ...children);
}

/**
 * @param {Model} model
 * @param {Call} call
 * @returns {HTMLElement[]}
 */
export function sourcePane(model, { span }) {
  const source = model.trace.sources[span.target];
  if (!source) return [quiet(`The trace holds no source of ${span.target}.`)];
  const frames = (span.exception?.frames ?? []).filter((frame) => frame.file.endsWith(source.file));
  const code = sourceLines(source, new Set(frames.map((frame) => frame.line)));
  const raised = code.querySelector("[data-raised]");
  const place = el(
    "p",
    { class: "xp-place" },
    source.file,
    el("span", { class: "xp-quiet" }, ` from line ${source.line} `),
    raised && moreButton("to where it raised", () => raised.scrollIntoView({ block: "nearest" })),
  );
  return [place, el("pre", { class: "xp-source", tabindex: "0", role: "region", "aria-label": "Source" }, code)];
}

/**
 * @param {SourceText} source
 * @param {Set<number>} raisedAt
 */
function sourceLines({ text, line: first }, raisedAt) {
  const code = el("code", { class: "xp-lines" });
  const lines = asLines(pythonTokens(text.replace(/\n$/, "")));
  code.style.setProperty("--digits", String(String(first + lines.length).length));
  lines.forEach((tokens, index) => {
    const raised = raisedAt.has(first + index);
    const mark = raised && el("span", { class: "xp-raised" }, "raised here");
    const words = el("span", { class: "xp-line-text" }, ...coloured(tokens), mark);
    const number = el("span", { class: "xp-line-number" }, `${first + index}`);
    code.append(el("span", { class: "xp-line", "data-raised": raised }, number, words));
  });
  return code;
}

/**
 * @param {Model} model
 * @param {Call} call
 * @param {boolean} below
 * @returns {HTMLElement[]}
 */
export function sqlPane(model, call, below) {
  const found = eventsIn(model, call, "sql", below);
  if (found.length === 0) return [quiet(below ? "No SQL here or below." : "This call itself ran no SQL.")];
  const groups = groupStatements(found);
  const list = el("ol", { class: "xp-statements" });
  fillInParts(list, groups, GROUPS_AT_ONCE, (group, index) => statement(group, index === 0 || groups.length < 6, call));
  const total = groups.reduce((sum, group) => sum + group.duration, 0);
  const different = groups.length < found.length && `${groups.length} different`;
  const facts = [counted(found.length, "statement"), different, duration(total)].filter(Boolean);
  return [quiet(facts.join(", ")), list];
}

/**
 * @param {import("./events.js").Statement} group
 * @param {boolean} open
 * @param {Call} call the one in hand: what another call ran is said
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

/** @param {import("./events.js").Statement} group */
function rowsWord({ runs }) {
  const rows = runs.map(({ event }) => event.rows).filter((count) => count !== null && count >= 0);
  return rows.length ? counted(rows.reduce((sum, count) => (sum ?? 0) + (count ?? 0), 0) ?? 0, "row") : "";
}

/** @param {string} sql */
function sqlText(sql) {
  const code = el("code", {});
  for (const { indent, parts } of layOutSql(sql)) {
    const line = el("span", { class: "xp-sql-line" });
    line.style.setProperty("--indent", String(indent));
    for (const part of parts) line.append(...("fold" in part ? [foldedColumns(part)] : coloured([part])));
    code.append(line);
  }
  return el("pre", { class: "xp-sql", tabindex: "0", role: "region", "aria-label": "Statement" }, code);
}

/** @param {{fold: Token[], count: number}} part */
function foldedColumns({ fold, count }) {
  const button = moreButton(`… ${count} more`, () => button.replaceWith(...coloured(fold)));
  return button;
}

/** @param {import("./events.js").Statement} group */
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

/**
 * @param {Model} model
 * @param {Call} call
 * @param {boolean} below
 * @returns {HTMLElement[]}
 */
export function rowsPane(model, call, below) {
  const found = eventsIn(model, call, "row", below);
  if (found.length === 0) return [quiet(below ? "No row changed here or below." : "This call itself changed no row.")];
  const list = el("div", { class: "xp-changes" });
  const render = (/** @type {typeof found[number]} */ one) => rowChange(one.event, one.call === call ? null : one.call);
  fillInParts(list, found, RUNS_AT_ONCE, render);
  return [quiet(counted(found.length, "change")), list];
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
    body.append(el("tr", {}, el("th", { scope: "row" }, column), ...values));
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

/**
 * @param {TraceException} exception
 * @returns {HTMLElement}
 */
export function exceptionBox({ type, message, frames }) {
  const inner = frames[frames.length - 1];
  const list = el("ol", { class: "xp-frames" });
  for (const frame of frames.slice().reverse()) {
    list.append(
      el(
        "li",
        {},
        el("code", {}, `${frame.file}:${frame.line}`),
        ` in ${frame.function}`,
        frame.text && el("pre", {}, ...coloured(pythonTokens(frame.text.trim()))),
      ),
    );
  }
  return el(
    "section",
    { class: "xp-exception", "aria-label": "Exception" },
    el("h4", {}, icon("stop"), `Raised ${type}`),
    message && el("p", {}, cutTo(message, 2000)),
    inner && el("details", {}, el("summary", {}, `Where: ${inner.function}, line ${inner.line}`), list),
  );
}

/**
 * Fills a list a part at a time, a button bringing the next.
 * @template T
 * @param {HTMLElement} list
 * @param {T[]} items
 * @param {number} size
 * @param {(item: T, index: number) => HTMLElement} render
 */
function fillInParts(list, items, size, render) {
  const from = list.childElementCount;
  list.append(...items.slice(from, from + size).map((item, index) => render(item, from + index)));
  const left = items.length - list.childElementCount;
  if (left <= 0) return;
  const more = moreButton(`Show ${Math.min(size, left)} of ${left} more`, () => {
    holder.remove();
    fillInParts(list, items, size, render);
  });
  const holder = list.tagName === "DIV" ? more : el("li", {}, more);
  list.append(holder);
}
