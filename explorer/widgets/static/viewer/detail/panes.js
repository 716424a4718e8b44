import { eventsIn } from "../events.js";
import { rowsPane } from "./pane_rows.js";
import { sourcePane } from "./pane_source.js";
import { sqlPane } from "./pane_sql.js";
import { valuesPane } from "./pane_values.js";

/**
 * What stands beside the guide's page for a step: a tab each, in the order of the tabs.
 * @type {Pane[]}
 */
export const PANES = [
  { tab: "values", title: "Values", draw: valuesPane },
  { tab: "source", title: "Source", draw: sourcePane },
  { tab: "sql", title: "SQL", draw: sqlPane, count: counting("sql") },
  { tab: "rows", title: "Rows", draw: rowsPane, count: counting("row") },
];

/**
 * How many events of a type a pane has to show, below the call too where the reader wants that.
 * @param {TraceEvent["type"]} type
 * @returns {(looked: Looked) => number}
 */
function counting(type) {
  return ({ model, call, below }) => eventsIn(model, call, type, below).length;
}
