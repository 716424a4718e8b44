import { counted, el, quiet } from "../common/dom.js";
import { keepFocus } from "../common/focus.js";
import { greyWhenGone } from "../common/gone.js";
import { keepKeys } from "../common/keys.js";
import { listen } from "../common/listen.js";
import { followTheme } from "../common/theme.js";
import { createArrows } from "./arrows.js";
import { ClusterControls, createNodeForm } from "./controls.js";
import { jobPanel } from "./job.js";
import { jobButton, jobList } from "./jobs.js";
import { groupTable, nodeCard } from "./nodes.js";

/** A thousand waiting jobs would be a page nobody reads. */
const MOST_PENDING = 40;
const NONE_PENDING = "No job is pending.";

/** @type {{[key: string]: (at: number, last: number) => number}} */
const WALK = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * The cluster in `root`, kept in step with `model` both ways.
 * @param {HTMLElement} root
 * @param {WidgetModel} model
 * @returns {() => void} takes the listeners off again
 */
export function createClusterView(root, model) {
  const view = new ClusterView(root, model);
  return () => view.destroy();
}

class ClusterView {
  #model;
  #busy = false;
  #controls;
  #addNode;
  #arrows;
  #theme;
  #stopListening;
  #stopGreying;
  /** @type {ClusterActions} */
  #actions = { choose: (job) => this.#choose(job), act: (message) => this.#act(message) };
  #facts = el("p", { class: "xp-facts" });
  #left = el("div", { class: "xpc-left" });
  #right = el("div", { class: "xpc-right" });
  #board = el("div", { class: "xpc-board" }, this.#left, this.#right);
  #panel = el("div", { class: "xpc-panel", "aria-live": "polite" });
  #below = el("div", { class: "xpc-below" });
  #card = el("section", { class: "xp xpc", "aria-label": "The cluster" });

  /**
   * @param {HTMLElement} root
   * @param {WidgetModel} model
   */
  constructor(root, model) {
    this.#model = model;
    this.#controls = new ClusterControls(model.get("managers"), this.#actions);
    this.#addNode = createNodeForm(this.#actions);
    this.#card.append(
      el("header", { class: "xp-header" }, el("h2", {}, "The cluster"), this.#facts),
      this.#controls.element,
      this.#board,
      this.#panel,
      this.#below,
      this.#addNode.element,
    );
    root.append(this.#card);
    this.#board.addEventListener("keydown", (event) => walk(this.#board, event));
    this.#arrows = createArrows(this.#board);
    this.#theme = followTheme(this.#card);
    keepKeys(this.#card);
    this.#stopListening = listen(model, {
      "change:state": () => this.#draw(),
      "change:chosen": () => this.#draw(),
      "change:explanation": () => this.#drawPanel(),
      "change:told": () => this.#hear(),
    });
    this.#draw();
    this.#controls.tell(model.get("told"));
    this.#stopGreying = greyWhenGone(model, this.#card);
  }

  destroy() {
    this.#theme.stop();
    this.#arrows.destroy();
    this.#stopListening();
    this.#stopGreying();
  }

  /** @returns {ClusterState} */
  #state() {
    return this.#model.get("state");
  }

  #draw() {
    const restore = keepFocus(this.#card);
    const { nodes, groups, jobs, queue } = this.#state();
    const current = jobs.filter((job) => !job.ended);
    this.#facts.textContent = summary(nodes, current);
    this.#left.replaceChildren(...this.#leftColumn(jobs));
    this.#right.replaceChildren(...this.#rightColumn(nodes, jobs));
    this.#below.replaceChildren(groupTable(groups));
    this.#controls.showQueue(queue);
    this.#addNode.show(nodes, groups);
    this.#drawPanel();
    this.#arrows.show(current, this.#model.get("chosen"));
    restore();
  }

  /**
   * Jobs that wait, and those that have ended.
   * @param {ClusterJob[]} jobs
   */
  #leftColumn(jobs) {
    const waiting = jobs.filter((job) => !job.ended && !job.may_end);
    const ended = jobs.filter((job) => job.ended);
    const more = waiting.length - MOST_PENDING;
    return [
      this.#jobs("Pending", waiting.slice(0, MOST_PENDING), NONE_PENDING),
      ...(more > 0 ? [quiet(`${more} more: lab.jobs lists them all.`)] : []),
      ...(ended.length ? [this.#jobs("Ended", ended, "")] : []),
    ];
  }

  /**
   * Nodes with their jobs, and the jobs that run on none.
   * @param {ClusterNode[]} nodes
   * @param {ClusterJob[]} jobs
   */
  #rightColumn(nodes, jobs) {
    const byId = new Map(jobs.map((job) => [job.id, job]));
    const placed = new Set(nodes.flatMap((node) => node.jobs.map(({ id }) => id)));
    const elsewhere = jobs.filter((job) => !job.ended && job.may_end && !placed.has(job.id));
    const cards = nodes.map((node) => nodeCard(node, byId, this.#model.get("chosen"), this.#actions));
    return [
      el("section", { class: "xpc-part" }, el("h3", {}, "Nodes"), ...cards),
      ...(elsewhere.length ? [this.#jobs("On no node", elsewhere, "")] : []),
    ];
  }

  /**
   * @param {string} title
   * @param {ClusterJob[]} jobs
   * @param {string} none
   */
  #jobs(title, jobs, none) {
    const chosen = this.#model.get("chosen");
    return jobList(
      title,
      jobs.map((job) => jobButton(job, chosen, this.#actions)),
      none,
    );
  }

  #drawPanel() {
    const restore = keepFocus(this.#card);
    const job = this.#state().jobs.find(({ id }) => id === this.#model.get("chosen"));
    const explanation = this.#model.get("explanation");
    this.#panel.replaceChildren(jobPanel(job, explanation, this.#model.get("outcomes"), this.#actions));
    restore();
  }

  #hear() {
    /** @type {ClusterTold | null} */
    const told = this.#model.get("told");
    this.#controls.tell(told);
    this.#working(Boolean(told?.busy));
  }

  /** @param {number} job */
  #choose(job) {
    this.#model.set("chosen", job);
    this.#model.save_changes();
    this.#draw();
  }

  /** @param {object} message */
  #act(message) {
    if (this.#busy) return;
    this.#working(true);
    this.#model.send(message);
  }

  /** @param {boolean} on */
  #working(on) {
    this.#busy = on;
    this.#controls.working(on);
  }
}

/**
 * The arrow keys go from job to job.
 * @param {HTMLElement} board
 * @param {KeyboardEvent} event
 */
function walk(board, event) {
  const buttons = /** @type {HTMLElement[]} */ ([...board.querySelectorAll("[data-job]")]);
  const at = buttons.indexOf(/** @type {HTMLElement} */ (event.target));
  if (at < 0 || !(event.key in WALK)) return;
  event.preventDefault();
  buttons[WALK[event.key](at, buttons.length - 1)].focus();
}

/**
 * @param {ClusterNode[]} nodes
 * @param {ClusterJob[]} jobs
 */
function summary(nodes, jobs) {
  const usable = nodes.filter((node) => !node.note);
  const used = usable.reduce((sum, node) => sum + node.used, 0);
  const whole = usable.reduce((sum, node) => sum + node.capacity, 0);
  const waiting = jobs.filter((job) => !job.may_end).length;
  return `${counted(nodes.length, "node")} · ${used} of ${whole} forks used · ${waiting} pending · ${jobs.length - waiting} running`;
}

/**
 * What anywidget calls for each place the view is shown in.
 * @param {{model: WidgetModel, el: HTMLElement}} view
 */
export function render({ model, el: root }) {
  return createClusterView(root, model);
}
