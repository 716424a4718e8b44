import { el, icon } from "../common/dom.js";

/** @type {{[status: string]: string}} */
const STATUS_ICONS = {
  new: "waiting",
  pending: "waiting",
  waiting: "message",
  running: "into",
  successful: "check",
  failed: "stop",
  error: "stop",
  canceled: "stop",
};

/**
 * A job as a button that takes it in hand: number, name, status, and in a few words what it waits for.
 * @param {ClusterJob} job
 * @param {number} chosen
 * @param {ClusterActions} actions
 * @param {string} [note] stands in the place of the status' own words
 */
export function jobButton(job, chosen, actions, note) {
  return el(
    "button",
    {
      type: "button",
      class: "xpc-job",
      "data-job": job.id,
      "data-focus": `job-${job.id}`,
      "data-status": job.status,
      "aria-pressed": String(job.id === chosen),
      onclick: () => actions.choose(job.id === chosen ? 0 : job.id),
    },
    icon(STATUS_ICONS[job.status] ?? "waiting"),
    el("span", { class: "xpc-job-name" }, el("span", { class: "xpc-number" }, `#${job.id}`), ` ${job.name}`),
    el("span", { class: "xpc-job-status" }, note ?? (job.outlook || job.status)),
    el("span", { class: "xpc-job-kind" }, job.kind),
  );
}

/**
 * Jobs under a heading of their own.
 * @param {string} title
 * @param {HTMLElement[]} buttons
 * @param {string} none what is said where there are none
 */
export function jobList(title, buttons, none) {
  const list = buttons.length
    ? el("ul", { class: "xpc-jobs" }, ...buttons.map((button) => el("li", {}, button)))
    : el("p", { class: "xp-quiet" }, none);
  return el("section", { class: "xpc-part" }, el("h3", {}, title), list);
}
