import { el } from "../common/dom.js";
import { listen } from "../common/listen.js";
import { pageData } from "../common/unpack.js";
import { SHEETS } from "./sheets.js";
import { createViewer } from "./viewer.js";

const SHOWN = ["trace", "pages", ...SHEETS.map((sheet) => sheet.data)];

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
  const offer = () => {
    if (model.get("can_repeat")) root.setAttribute("data-again", model.get("repeats"));
  };
  root.addEventListener("explorer-again", again);
  offer();
  draw();
  const stopListening = listen(model, {
    ...Object.fromEntries(SHOWN.map((name) => [`change:${name}`, draw])),
    "change:selected": follow,
    "change:told": tell,
    "change:repeats": offer,
  });
  return () => {
    stopListening();
    root.removeEventListener("explorer-again", again);
    viewer.destroy();
  };
}

/**
 * Shows the trace an exported page carries; `#signal.start` in the page's address opens it at that step.
 * @param {Document} page
 */
export async function mountPage(page) {
  const root = page.getElementById("explorer-viewer");
  if (!root) throw new Error("The page needs #explorer-viewer");
  const content = await pageData(page);
  const holder = el("div", { class: "xp-whole" });
  root.replaceChildren(el("h1", { class: "xp-hidden" }, "A recorded launch"), holder);
  const selected = decodeURIComponent(location.hash.slice(1));
  const viewer = createViewer(holder, { ...content, selected }, { onSelect: (_, link) => point(link) });
  addEventListener("hashchange", () => viewer.select(decodeURIComponent(location.hash.slice(1))));
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let pointing;

/**
 * The page's address leads to the step in hand, without a history of each step. It is written when the reader rests: a
 * browser takes its time for it, and refuses after some hundreds.
 * @param {string} link
 */
function point(link) {
  clearTimeout(pointing);
  pointing = setTimeout(() => history.replaceState(null, "", `#${encodeURIComponent(link)}`), 200);
}
