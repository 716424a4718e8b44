import { el, moreButton } from "./dom.js";
import { layOutSql } from "./sqltext.js";
import { coloured } from "./tokens.js";

/**
 * A statement, coloured, its long lists of columns folded.
 * @param {string} sql
 */
export function sqlText(sql) {
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
