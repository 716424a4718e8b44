import { el } from "../common/dom.js";
import { showOnScreen } from "../common/printed.js";
import { pageData } from "../common/unpack.js";
import { createViewer } from "./viewer.js";

/**
 * Shows the trace an exported page carries; `#signal.start` in the page's address opens it at that step.
 * @param {Document} page
 */
export async function mountPage(page) {
  const root = page.getElementById("explorer-viewer");
  if (!root) throw new Error("The page needs #explorer-viewer");
  const content = await pageData(page);
  const holder = el("div", { class: "xp-whole" });
  showOnScreen(root, el("h1", { class: "xp-hidden" }, "A recorded launch"), holder);
  const selected = decodeURIComponent(location.hash.slice(1));
  const viewer = createViewer(holder, { ...content, selected }, { onSelect: (_, link) => point(link) });
  addEventListener("hashchange", () => viewer.select(decodeURIComponent(location.hash.slice(1))));
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let pointing;

/**
 * The page's address leads to the selected step, without a history of each step. It is written when the reader rests: a
 * browser takes its time for it, and refuses after some hundreds.
 * @param {string} link
 */
function point(link) {
  clearTimeout(pointing);
  pointing = setTimeout(() => history.replaceState(null, "", `#${encodeURIComponent(link)}`), 200);
}
