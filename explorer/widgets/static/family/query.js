import { counted, el, quiet } from "../common/dom.js";
import { sqlText } from "../common/sqlbox.js";

/**
 * A query for objects of the class, the statements it took, and what came out.
 * @param {FamilyQuery} query
 */
export function queryPart({ code, statements, kinds }) {
  const came = kinds.map(({ name, count }) => `${name} (${count})`).join(", ");
  const told = came
    ? `${counted(statements.length, "statement")} returned ${came}.`
    : "There are no such rows yet. Launch a template, and look again.";
  return el(
    "section",
    { class: "xpf-part xpf-query" },
    el("h3", {}, "A query for them"),
    el("code", { class: "xpf-code" }, code),
    quiet(told),
    el("ol", { class: "xpf-statements" }, ...statements.map((sql) => el("li", {}, sqlText(sql)))),
  );
}
