import { el } from "../common/dom.js";
import { listen } from "../common/listen.js";
import { followTheme } from "../common/theme.js";

/**
 * Shows how far some work has come.
 * @param {{model: WidgetModel, el: HTMLElement}} widget
 * @returns {() => void} takes it off again
 */
export function render({ model, el: root }) {
  const theme = followTheme(root);
  const bar = el("progress", { "aria-label": model.get("title") });
  const text = el("p", { class: "xpp-text", role: "status" });
  root.classList.add("xpp");
  root.replaceChildren(el("p", { class: "xpp-title" }, model.get("title")), bar, text);

  function draw() {
    const [done, total, ended] = ["done", "total", "ended"].map((name) => model.get(name));
    bar.setAttribute("max", String(Math.max(1, total)));
    bar.setAttribute("value", String(ended ? Math.max(1, total) : done));
    text.textContent = `${done} of ${total}${ended ? ", done" : ""}${model.get("text") ? `: ${model.get("text")}` : ""}`;
  }

  const stopListening = listen(model, {
    "change:done": draw,
    "change:total": draw,
    "change:text": draw,
    "change:ended": draw,
  });
  draw();
  return () => {
    stopListening();
    theme.stop();
  };
}
