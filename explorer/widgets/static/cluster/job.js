import { el, icon } from "../common/dom.js";

/**
 * The job in hand: why it is where it is, what would change that, and the end one can give it.
 * @param {ClusterJob | undefined} job
 * @param {ClusterExplanation | null} explanation
 * @param {string[]} outcomes
 * @param {ClusterActions} actions
 */
export function jobPanel(job, explanation, outcomes, actions) {
  if (!job) return el("p", { class: "xp-quiet xpc-hint" }, "Select a job to see why it waits.");
  return el(
    "div",
    { class: "xpc-chosen" },
    el("h3", {}, `#${job.id} ${job.name}`),
    explanation?.job === job.id && el("div", { class: "xpc-why" }, ...story(explanation)),
    job.waits_for.length > 0 && el("div", { class: "xpc-ends" }, ...job.waits_for.map((id) => goTo(id, actions))),
    job.may_end && ends(job, outcomes, actions),
  );
}

/**
 * On to a job that is in the way.
 * @param {number} id
 * @param {ClusterActions} actions
 */
function goTo(id, actions) {
  return el("button", { type: "button", class: "xpc-button", onclick: () => actions.choose(id) }, `Go to #${id}`);
}

/** @param {ClusterExplanation} explanation */
function* story({ sentence, because, remedies }) {
  yield el("p", { class: "xpc-sentence" }, sentence);
  for (const further of because) yield el("p", { class: "xpc-further" }, icon("link"), el("span", {}, further));
  if (remedies.length === 0) return;
  yield el("h4", {}, "How to change that");
  yield el("ul", { class: "xpc-remedies" }, ...remedies.map((remedy) => el("li", {}, remedy)));
}

/**
 * @param {ClusterJob} job
 * @param {string[]} outcomes
 * @param {ClusterActions} actions
 */
function ends(job, outcomes, actions) {
  const title = `End #${job.id} as`;
  const buttons = outcomes.map((status) =>
    el(
      "button",
      {
        type: "button",
        class: "xpc-button",
        "data-focus": `end-${status}`,
        onclick: () => actions.act({ do: "finish", job: job.id, status }),
      },
      icon(status === "successful" ? "check" : "stop"),
      status,
    ),
  );
  return el("div", { class: "xpc-ends", role: "group", "aria-label": title }, el("span", {}, title), ...buttons);
}
