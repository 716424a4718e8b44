import { listen } from "../common/listen.js";
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
