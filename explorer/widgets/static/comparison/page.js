import { el } from "../common/dom.js";
import { showOnScreen } from "../common/printed.js";
import { pageData } from "../common/unpack.js";
import { createComparison } from "./comparison.js";

/**
 * Shows the comparison an exported page carries.
 * @param {Document} page
 */
export async function mountPage(page) {
  const root = page.getElementById("explorer-viewer");
  if (!root) throw new Error("The page needs #explorer-viewer");
  const { comparison } = await pageData(page);
  const holder = el("div", { class: "xp-whole" });
  showOnScreen(root, el("h1", { class: "xp-hidden" }, "Two launches side by side"), holder);
  createComparison(holder, comparison);
}
