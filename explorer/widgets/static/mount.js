import { el } from "./dom.js";
import { SHEETS } from "./sheets.js";
import { createViewer } from "./viewer.js";

const SHOWN = ["trace", "pages", ...SHEETS.map((sheet) => sheet.data)];

/**
 * The widget's model as far as the viewer needs it.
 * @typedef {{get: (name: string) => any, set: (name: string, value: any) => void, save_changes: () => void,
 *   send: (message: object) => void, on: (event: string, listener: () => void) => void, off: (event: string, listener: () => void) => void}} WidgetModel
 */

/**
 * Shows a widget's trace in a notebook, `selected` going both ways.
 * @param {{model: WidgetModel, el: HTMLElement}} widget
 * @returns {() => void} takes the viewer off again
 */
export function render({ model, el: root }) {
  /** @type {ReturnType<typeof createViewer>} */
  let viewer;
  const onSelect = (/** @type {string} */ id) => {
    model.set("selected", id);
    model.save_changes();
  };
  const draw = () => {
    const open = viewer?.open();
    viewer?.destroy();
    const data = Object.fromEntries(SHOWN.map((name) => [name, model.get(name)]));
    const content = { trace: model.get("trace"), ...data, ...open, selected: model.get("selected") };
    viewer = createViewer(root, content, { onSelect });
  };
  const follow = () => viewer.select(model.get("selected"));
  const again = () => model.send({ do: "again" });
  const tell = () => {
    const place = root.querySelector(".xp-again-told");
    if (place) place.textContent = model.get("told");
  };
  root.toggleAttribute("data-again", Boolean(model.get("can_repeat")));
  root.addEventListener("explorer-again", again);
  model.on("change:told", tell);
  draw();
  for (const name of SHOWN) model.on(`change:${name}`, draw);
  model.on("change:selected", follow);
  return () => {
    for (const name of SHOWN) model.off(`change:${name}`, draw);
    model.off("change:selected", follow);
    model.off("change:told", tell);
    root.removeEventListener("explorer-again", again);
    viewer.destroy();
  };
}

/**
 * Shows the trace an exported page carries; `#signal.start` in the page's address opens it at that step.
 * @param {Document} page
 */
export async function mountPage(page) {
  const [root, data, guide] = ["viewer", "data", "guide"].map((part) => page.getElementById(`explorer-${part}`));
  if (!root || !data || !guide) throw new Error("The page needs #explorer-viewer, #explorer-data and #explorer-guide");
  const holder = el("div", { class: "xp-whole" });
  root.replaceChildren(el("h1", { class: "xp-hidden" }, "A recorded launch"), holder);
  const selected = decodeURIComponent(location.hash.slice(1));
  const pages = await unpacked(guide.textContent ?? "");
  const content = { ...JSON.parse(data.textContent ?? ""), pages };
  const viewer = createViewer(holder, { ...content, selected }, { onSelect: (_, link) => point(link) });
  addEventListener("hashchange", () => viewer.select(decodeURIComponent(location.hash.slice(1))));
}

/**
 * The guide's pages, which travel as JSON, gzip and base64.
 * @param {string} packed
 * @returns {Promise<GuidePages>}
 */
async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const text = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(text).json();
}

/**
 * The page's address leads to the step in hand, without a history of each step.
 * @param {string} link
 */
function point(link) {
  history.replaceState(null, "", `#${encodeURIComponent(link)}`);
}
