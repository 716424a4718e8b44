import { el, quiet } from "../common/dom.js";

/**
 * The method resolution order, those classes marked that define the method in hand.
 * @param {FamilyDetail} detail
 * @param {FamilyMethod | undefined} method
 */
export function lineageList({ name, lineage }, method) {
  const items = lineage.map((one, at) => {
    const place = method ? method.at.indexOf(at) : -1;
    const said = place === 0 ? "is defined here" : place > 0 ? "also defines it" : "";
    return el(
      "li",
      { "data-place": place === 0 ? "first" : place > 0 ? "later" : null },
      el("span", { class: "xpf-name" }, one.name),
      el("span", { class: "xpf-role" }, one.table ? `table ${one.table}` : one.role),
      said && el("span", { class: "xpf-said" }, said),
      el("span", { class: "xpf-module" }, one.module),
    );
  });
  return el(
    "section",
    { class: "xpf-part" },
    el("h3", {}, `Where ${name} looks up a method`),
    quiet(
      "From the top: the first class that defines the method is used, and super() continues from there. Python calls this the method resolution order.",
    ),
    el("ol", { class: "xpf-lineage" }, ...items),
  );
}

/**
 * The methods that called `super()` in the trace the tree was given.
 * @param {FamilyDetail} detail
 */
export function callList({ calls }) {
  const chains = calls.filter(({ classes }) => classes.length > 1);
  if (!chains.length) return [];
  const items = chains.map(({ name, classes }) =>
    el("li", {}, el("code", {}, name), el("span", {}, ` ${classes.join(" → super() → ")}`)),
  );
  return [
    el(
      "section",
      { class: "xpf-part" },
      el("h3", {}, "Calls of super() in this trace"),
      el("ul", { class: "xpf-calls" }, ...items),
    ),
  ];
}

/**
 * The tables that one object lies in, joined by a key.
 * @param {FamilyDetail} detail
 */
export function tableList({ name, tables }) {
  const told =
    tables.length > 1
      ? `One ${name} is a row in each of these, with the same key.`
      : `Every ${name}, of whatever kind, has a row here.`;
  return el("section", { class: "xpf-part" }, el("h3", {}, "Its tables"), quiet(told), ...tables.map(tableBox));
}

/** @param {FamilyTable} table */
function tableBox({ table, model, columns }) {
  const rows = columns.map(({ name, type, key, points_at }) =>
    el(
      "li",
      {},
      el("code", {}, name),
      el(
        "span",
        { class: "xp-quiet" },
        [type, key && "primary key", points_at && `→ ${points_at}`].filter(Boolean).join(", "),
      ),
    ),
  );
  return el(
    "details",
    { class: "xpf-columns" },
    el(
      "summary",
      {},
      el("code", {}, table),
      el("span", { class: "xp-quiet" }, ` ${columns.length} columns of ${model}'s own`),
    ),
    el("ul", {}, ...rows),
  );
}
