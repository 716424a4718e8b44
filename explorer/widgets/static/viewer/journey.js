import { counted, el } from "../common/dom.js";
import { breakable } from "../common/names.js";
import { brief } from "../common/values.js";

/** @type {(Place | "decided")[]} */
const JOURNEY_COLUMNS = ["raw", "modernised", "validated", "decided", "job", "saved"];

/** @type {{[column in Place | "decided"]: string}} */
const JOURNEY_TITLES = {
  raw: "Sent",
  modernised: "Modernised",
  validated: "Validated",
  decided: "Decided",
  job: "On the job",
  saved: "Saved for relaunch",
};

/** @type {{[outcome in FieldOutcome]: string}} */
const OUTCOME_SIGNS = { accepted: "✓", ignored: "✗", refused: "!", unchanged: "=", undecided: "…" };

/** @type {{[key: string]: [number, number]}} */
const CELL_ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

const LONGEST_CELL = 46;

/**
 * The fields that were sent, a row each, and how far each came, a column a stage. Every cell leads to its step.
 * @param {FieldJourney} journey
 * @param {Model} model
 * @param {(call: Call) => void} choose
 */
export function journeySheet(journey, model, choose) {
  const table = el(
    "table",
    { class: "xpj-table", role: "table", "aria-label": "Fields that were sent" },
    el("thead", { role: "rowgroup" }, journeyHead()),
    el("tbody", { role: "rowgroup" }, ...journey.rows.map((row) => fieldRow(row, journey, leadTo))),
  );
  table.addEventListener("keydown", (event) => walkCells(table, event));
  const remarks = journey.remarks.map((remark) => el("p", { class: "xpj-remark" }, remark));
  const sum = el("p", { class: "xpj-sum" }, journeySum(journey));
  return el("section", { class: "xpj", "aria-label": "Fields" }, sum, table, ...remarks);

  /** @param {string | undefined} span */
  function leadTo(span) {
    const call = span === undefined ? undefined : model.byId.get(span);
    if (!call) return undefined;
    return () => {
      choose(call);
      const tree = table.closest(".xp")?.querySelector(".xp-tree");
      if (tree instanceof HTMLElement) tree.focus();
    };
  }
}

/** @param {FieldJourney} journey */
function journeySum({ rows, status }) {
  /** @type {Map<FieldOutcome, number>} */
  const counts = new Map();
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const parts = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
  const answer = status === null ? "an exception" : `${status}`;
  return `${counted(rows.length, "field")} sent, response ${answer}: ${parts.join(", ")}.`;
}

function journeyHead() {
  const heads = ["Field", ...JOURNEY_COLUMNS.map((column) => JOURNEY_TITLES[column])];
  return el("tr", { role: "row" }, ...heads.map((title) => el("th", { scope: "col", role: "columnheader" }, title)));
}

/**
 * @param {FieldRow} row
 * @param {FieldJourney} journey
 * @param {(span: string | undefined) => (() => void) | undefined} leadTo
 */
function fieldRow(row, { shown_in: shownIn }, leadTo) {
  const name = el("th", { scope: "row", role: "rowheader" }, el("code", {}, ...breakable(row.field)));
  const cells = JOURNEY_COLUMNS.map((column) => {
    if (column === "decided") return decisionCell(row, leadTo(shownIn[row.step]));
    return placeCell(row, column, leadTo(shownIn[column]));
  });
  return el("tr", { role: "row", "data-outcome": row.outcome }, name, ...cells);
}

/**
 * @param {FieldRow} row
 * @param {(() => void) | undefined} go
 */
function decisionCell({ outcome, rule, step }, go) {
  const verdict = el("span", { class: "xpj-verdict" }, `${OUTCOME_SIGNS[outcome]} ${outcome}`);
  const why = rule ? el("span", { class: "xpj-rule" }, rule) : null;
  return journeyCell("decided", [verdict, why], go, step ? `Decided in ${step}` : "");
}

/**
 * @param {FieldRow} row
 * @param {Place} column
 * @param {(() => void) | undefined} go
 */
function placeCell({ places, outcome }, column, go) {
  const value = places[column];
  if (value === undefined) {
    return el("td", { role: "cell", class: "xpj-none", "data-title": JOURNEY_TITLES[column] }, "–");
  }
  const own = column === "job" && outcome === "ignored" && el("span", { class: "xpj-rule" }, "the template's own");
  const as = sameAsBefore(places, column) ? "xpj-same" : null;
  return journeyCell(column, [el("code", { class: as }, brief(value, LONGEST_CELL)), own], go, brief(value, 2000));
}

/**
 * Whether a field came to this place as it was in the one before.
 * @param {FieldRow["places"]} places
 * @param {Place} column
 */
function sameAsBefore(places, column) {
  const order = /** @type {Place[]} */ (JOURNEY_COLUMNS.filter((one) => one !== "decided"));
  const before = order[order.indexOf(column) - 1];
  return before !== undefined && JSON.stringify(places[before]) === JSON.stringify(places[column]);
}

/**
 * @param {Place | "decided"} column
 * @param {(Node | null | false)[]} content
 * @param {(() => void) | undefined} go
 * @param {string} title
 */
function journeyCell(column, content, go, title) {
  const attributes = { class: "xpj-cell", title };
  const inside = go
    ? el("button", { ...attributes, type: "button", onclick: go }, ...content)
    : el("div", attributes, ...content);
  return el("td", { role: "cell", class: `xpj-${column}`, "data-title": JOURNEY_TITLES[column] }, inside);
}

/**
 * Arrow keys go from cell to cell, past empty ones.
 * @param {HTMLElement} table
 * @param {KeyboardEvent} event
 */
function walkCells(table, event) {
  const way = CELL_ARROWS[event.key];
  const from = event.target instanceof Element ? event.target.closest("td") : null;
  if (!way || !from) return;
  event.preventDefault();
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => [...row.children]);
  let down = rows.findIndex((cells) => cells.includes(from));
  let right = rows[down].indexOf(from);
  let button = null;
  while (!button) {
    down += way[0];
    right += way[1];
    if (!rows[down]?.[right]) return;
    button = rows[down][right].querySelector("button");
  }
  button.focus();
}
