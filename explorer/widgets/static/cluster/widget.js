import { counted, el, quiet } from "../common/dom.js";
import { keepFocus } from "../common/focus.js";
import { keepKeys } from "../common/keys.js";
import { listen } from "../common/listen.js";
import { followTheme } from "../common/theme.js";
import { createArrows } from "./arrows.js";
import { createClusterControls, createNodeForm } from "./controls.js";
import { jobPanel } from "./job.js";
import { jobButton, jobList } from "./jobs.js";
import { groupTable, nodeCard } from "./nodes.js";

/** A thousand waiting jobs would be a page nobody reads. */
const MOST_PENDING = 40;

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
  let busy = false;
  const actions = { choose, act };
  const controls = createClusterControls(model.get("managers"), actions);
  const facts = el("p", { class: "xp-facts" });
  const left = el("div", { class: "xpc-left" });
  const right = el("div", { class: "xpc-right" });
  const board = el("div", { class: "xpc-board", onkeydown: walk }, left, right);
  const panel = el("div", { class: "xpc-panel", "aria-live": "polite" });
  const below = el("div", { class: "xpc-below" });
  const addNode = createNodeForm(actions);
  const card = el(
    "section",
    { class: "xp xpc", "aria-label": "The cluster" },
    el("header", { class: "xp-header" }, el("h2", {}, "The cluster"), facts),
    controls.element,
    board,
    panel,
    below,
    addNode.element,
  );
  root.append(card);
  const arrows = createArrows(board);
  const theme = followTheme(card);
  keepKeys(card);

  const stopListening = listen(model, {
    "change:state": draw,
    "change:chosen": draw,
    "change:explanation": drawPanel,
    "change:told": hear,
  });
  draw();
  controls.tell(model.get("told"));
  return () => {
    theme.stop();
    arrows.destroy();
    stopListening();
  };

  function draw() {
    const restore = keepFocus(card);
    /** @type {ClusterState} */
    const { nodes, groups, jobs, queue } = model.get("state");
    const chosen = model.get("chosen");
    const byId = new Map(jobs.map((job) => [job.id, job]));
    const placed = new Set(nodes.flatMap((node) => node.jobs.map(({ id }) => id)));
    const button = (/** @type {ClusterJob} */ job) => jobButton(job, chosen, actions);
    const current = jobs.filter((job) => !job.ended);
    const waiting = current.filter((job) => !job.may_end);
    const elsewhere = current.filter((job) => job.may_end && !placed.has(job.id));
    const ended = jobs.filter((job) => job.ended);
    facts.textContent = summary(nodes, current);
    left.replaceChildren(
      jobList("Pending", waiting.slice(0, MOST_PENDING).map(button), "No job waits to be started."),
      ...(waiting.length > MOST_PENDING
        ? [quiet(`${waiting.length - MOST_PENDING} more: lab.jobs lists them all.`)]
        : []),
      ...(ended.length ? [jobList("Ended", ended.map(button), "")] : []),
    );
    right.replaceChildren(
      el(
        "section",
        { class: "xpc-part" },
        el("h3", {}, "Nodes"),
        ...nodes.map((node) => nodeCard(node, byId, chosen, actions)),
      ),
      ...(elsewhere.length ? [jobList("On no node", elsewhere.map(button), "")] : []),
    );
    below.replaceChildren(groupTable(groups));
    controls.showQueue(queue);
    addNode.show(nodes, groups);
    drawPanel();
    arrows.show(current, chosen);
    restore();
  }

  function drawPanel() {
    const restore = keepFocus(card);
    /** @type {ClusterState} */
    const { jobs } = model.get("state");
    const job = jobs.find(({ id }) => id === model.get("chosen"));
    panel.replaceChildren(jobPanel(job, model.get("explanation"), model.get("outcomes"), actions));
    restore();
  }

  function hear() {
    /** @type {ClusterTold | null} */
    const told = model.get("told");
    controls.tell(told);
    working(Boolean(told?.busy));
  }

  /** @param {number} job */
  function choose(job) {
    model.set("chosen", job);
    model.save_changes();
    draw();
  }

  /** @param {object} message */
  function act(message) {
    if (busy) return;
    working(true);
    model.send(message);
  }

  /** @param {boolean} on */
  function working(on) {
    busy = on;
    controls.working(on);
  }

  /** @param {KeyboardEvent} event */
  function walk(event) {
    const buttons = /** @type {HTMLElement[]} */ ([...board.querySelectorAll("[data-job]")]);
    const at = buttons.indexOf(/** @type {HTMLElement} */ (event.target));
    if (at < 0 || !(event.key in WALK)) return;
    event.preventDefault();
    buttons[WALK[event.key](at, buttons.length - 1)].focus();
  }
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
  return `${counted(nodes.length, "node")} · ${used} of ${whole} forks in use · ${waiting} pending · ${jobs.length - waiting} under way`;
}

/**
 * What anywidget calls for each place the view is shown in.
 * @param {{model: WidgetModel, el: HTMLElement}} view
 */
export function render({ model, el: root }) {
  return createClusterView(root, model);
}
