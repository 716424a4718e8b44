import { counted, el } from "../common/dom.js";
import { jobButton } from "./jobs.js";

/**
 * A node: what it is, how much of it is taken and by whom.
 * @param {ClusterNode} node
 * @param {Map<number, ClusterJob>} jobs
 * @param {number} chosen
 * @param {ClusterActions} actions
 */
export function nodeCard(node, jobs, chosen, actions) {
  const held = node.jobs.filter(({ id }) => jobs.has(id));
  return el(
    "article",
    { class: "xpc-node", "data-unused": node.note !== "" },
    el(
      "header",
      {},
      el("h4", {}, node.name),
      el("span", { class: "xp-quiet" }, [node.type, node.note].filter(Boolean).join(", ")),
      el("span", { class: "xpc-room" }, room(node)),
    ),
    meter(node, chosen),
    held.length
      ? el("ul", { class: "xpc-jobs" }, ...held.map((one) => el("li", {}, heldJob(one, jobs, chosen, actions))))
      : el("p", { class: "xp-quiet xpc-idle" }, "idle"),
    el("p", { class: "xpc-groups" }, node.groups.length ? `in ${node.groups.join(", ")}` : "in no group"),
  );
}

/** @param {ClusterNode} node */
function room(node) {
  return `${node.used} of ${node.capacity} forks used, ${node.left} left`;
}

/**
 * @param {HeldJob} held
 * @param {Map<number, ClusterJob>} jobs
 * @param {number} chosen
 * @param {ClusterActions} actions
 */
function heldJob(held, jobs, chosen, actions) {
  const job = /** @type {ClusterJob} */ (jobs.get(held.id));
  const role = held.runs ? job.status : "controlled here";
  return jobButton(job, chosen, actions, `${role}, uses ${held.takes}`);
}

/**
 * What is taken, a part for each job; figures and names stand beside it.
 * @param {ClusterNode} node
 * @param {number} chosen
 */
function meter(node, chosen) {
  const whole = Math.max(node.capacity, node.used, 1);
  const parts = node.jobs.map(({ id, takes, runs }) =>
    el("span", {
      class: "xpc-taken",
      "data-controls": !runs,
      "data-chosen": id === chosen,
      style: `flex-basis: ${(100 * takes) / whole}%`,
    }),
  );
  return el("div", { class: "xpc-meter", "aria-hidden": "true", "data-over": node.used > node.capacity }, ...parts);
}

/**
 * The groups as a table.
 * @param {ClusterGroup[]} groups
 */
export function groupTable(groups) {
  const head = ["Group", "Nodes", "Used", "Left", "Limits"].map((title) => el("th", { scope: "col" }, title));
  return el(
    "section",
    { class: "xpc-part" },
    el("h3", {}, "Instance groups"),
    el(
      "div",
      { class: "xpc-table-room", role: "group", "aria-label": "Instance groups", tabindex: "0" },
      el(
        "table",
        { class: "xpc-table" },
        el("thead", {}, el("tr", {}, ...head)),
        el("tbody", {}, ...groups.map(groupRow)),
      ),
    ),
  );
}

/** @param {ClusterGroup} group */
function groupRow(group) {
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, group.name),
    el("td", {}, group.container ? "pods" : group.nodes.join(", ") || "none"),
    el("td", {}, group.container ? `${group.used}` : `${group.used} of ${group.capacity}`),
    el("td", {}, group.container ? "" : `${group.left}`),
    el("td", {}, limits(group)),
  );
}

/** @param {ClusterGroup} group */
function limits(group) {
  const known = [
    group.most_jobs && `${group.running} of ${counted(group.most_jobs, "job")}`,
    group.most_forks && `${group.used} of ${counted(group.most_forks, "fork")}`,
  ];
  return known.filter(Boolean).join(", ") || "none";
}
