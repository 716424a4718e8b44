import { el } from "./dom.js";
import { listen } from "./listen.js";

const KERNEL = "This notebook's kernel has ended or restarted. Run the cell again to use this.";

/**
 * Greys a widget, with one sentence that says what to do, once nothing answers it any more: its lab is closed (then the
 * kernel says so in `gone`), or its kernel is gone (then Jupyter says so).
 * @param {WidgetModel} model
 * @param {HTMLElement} card
 * @returns {() => void} takes the listeners off again
 */
export function greyWhenGone(model, card) {
  const note = el("p", { class: "xp-gone-note", role: "status", hidden: true });
  card.prepend(note);
  let connected = true;
  const show = () => {
    const why = connected ? model.get("gone") : KERNEL;
    note.textContent = why;
    note.hidden = !why;
    card.classList.toggle("xp-gone", Boolean(why));
    for (const part of card.children) if (part !== note) part.toggleAttribute("inert", Boolean(why));
  };
  const stop = listen(model, {
    "change:gone": show,
    comm_live_update: () => {
      connected = !connected;
      show();
    },
  });
  show();
  return stop;
}
