import { el, quiet } from "../common/dom.js";
import { keepFocus } from "../common/focus.js";
import { greyWhenGone } from "../common/gone.js";
import { keepKeys } from "../common/keys.js";
import { listen } from "../common/listen.js";
import { followTheme } from "../common/theme.js";
import { board } from "./board.js";

/**
 * A workflow's run in `root`, kept in step with `model` both ways.
 * @param {HTMLElement} root
 * @param {WidgetModel} model
 * @param {(viewer: string, element: HTMLElement) => void} showViewer
 * @returns {() => void} takes the listeners off again
 */
export function createWorkflow(root, model, showViewer) {
  const view = new Workflow(root, model, showViewer);
  return () => view.destroy();
}

class Workflow {
  #model;
  #showViewer;
  #theme;
  #stopListening;
  #stopGreying;
  #facts = el("p", { class: "xp-facts" });
  #scroll = el("div", { class: "xpw-scroll", tabindex: "0", "aria-label": "The nodes", role: "group" });
  #panel = el("div", { class: "xpw-panel", "aria-live": "polite" });
  #viewer = el("div", {});
  #card = el("section", { class: "xp xpw", "aria-label": "A workflow's run" });

  /**
   * @param {HTMLElement} root
   * @param {WidgetModel} model
   * @param {(viewer: string, element: HTMLElement) => void} showViewer
   */
  constructor(root, model, showViewer) {
    this.#model = model;
    this.#showViewer = showViewer;
    const header = el("header", { class: "xp-header" }, el("h2", {}, model.get("title")), this.#facts);
    this.#card.append(header, this.#scroll, this.#panel);
    root.append(this.#card, this.#viewer);
    this.#theme = followTheme(this.#card);
    keepKeys(this.#card);
    this.#stopListening = listen(model, {
      "change:nodes": () => this.#draw(),
      "change:chosen": () => this.#draw(),
      "change:viewer": () => this.#mountViewer(),
    });
    this.#draw();
    this.#mountViewer();
    this.#stopGreying = greyWhenGone(model, this.#card);
  }

  destroy() {
    this.#theme.stop();
    this.#stopListening();
    this.#stopGreying();
  }

  #draw() {
    const restore = keepFocus(this.#card);
    /** @type {WorkflowNode[]} */
    const nodes = this.#model.get("nodes");
    const chosen = this.#model.get("chosen");
    this.#facts.textContent = summary(nodes);
    this.#scroll.replaceChildren(board(nodes, chosen, (name) => this.#choose(name)));
    this.#panel.replaceChildren(...this.#told(nodes.find((node) => node.name === chosen)));
    restore();
  }

  /** @param {WorkflowNode | undefined} node */
  #told(node) {
    if (!node) return [quiet("Select a node to see what became of it, and why.")];
    const open = () => this.#model.send({ do: "steps", job: node.job });
    const leads = node.paths.map(([kind, to]) => el("li", {}, `${kind} → ${to}`));
    const steps = `Show the steps of job #${node.job}`;
    return [
      el("h3", {}, `${node.name}: ${node.state}`),
      el("p", {}, node.why),
      ...(leads.length > 0 ? [el("ul", { class: "xpw-leads" }, ...leads)] : []),
      ...(node.job > 0 ? [el("button", { type: "button", class: "xpw-open", onclick: open }, steps)] : []),
    ];
  }

  /** @param {string} name */
  #choose(name) {
    this.#model.set("chosen", this.#model.get("chosen") === name ? "" : name);
    this.#model.save_changes();
  }

  #mountViewer() {
    const viewer = this.#model.get("viewer");
    this.#viewer.replaceChildren();
    if (viewer) this.#showViewer(viewer, this.#viewer);
  }
}

/** @param {WorkflowNode[]} nodes */
function summary(nodes) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { status } of nodes) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} ${status}`).join(", ");
}

/**
 * Shows a workflow's run in a notebook.
 * @param {WorkflowWidget} view
 * @returns {() => void} takes it off again
 */
export function render({ model, el: root, host, signal }) {
  return createWorkflow(root, model, async (reference, element) => {
    const child = await host.getWidget(reference);
    await child.render({ el: element, signal });
  });
}
