import { counted, el } from "../common/dom.js";

/**
 * The two families side by side: what can be launched on the left, and beside each what a launch of it makes.
 * @param {FamilyMember[][]} families
 * @param {string} chosen
 * @param {(name: string) => void} choose
 */
export function familyTable([templates, jobs], chosen, choose) {
  const [base, ...others] = templates;
  const made = new Set(others.map(({ makes }) => makes));
  const [jobBase, ...otherJobs] = jobs;
  const jobNamed = (/** @type {string} */ name) => otherJobs.find((job) => job.name === name);
  const card = (/** @type {FamilyMember | undefined} */ member) =>
    member && memberButton(member, member.name === chosen, choose);
  const pairs = others.map((template) => row(card(template), template.makes, card(jobNamed(template.makes))));
  const rest = otherJobs.filter(({ name }) => !made.has(name)).map((job) => row(undefined, "", card(job)));
  const rows = [row(card(base), "", card(jobBase)), ...pairs, ...rest];
  for (const column of [0, 2]) {
    const cards = rows.map((cells) => cells[column]).filter((cell) => cell.matches("button"));
    cards[cards.length - 1].setAttribute("data-last", "");
  }
  return el("div", { class: "xpf-families" }, ...rows.flat());
}

/**
 * @param {HTMLElement | undefined} left
 * @param {string} makes
 * @param {HTMLElement | undefined} right
 */
function row(left, makes, right) {
  const word = makes && el("span", { class: "xpf-makes" }, "makes");
  return [left ?? el("span"), word || el("span"), right ?? el("span")];
}

/**
 * @param {FamilyMember} member
 * @param {boolean} inHand
 * @param {(name: string) => void} choose
 */
function memberButton({ name, table, rows }, inHand, choose) {
  return el(
    "button",
    {
      type: "button",
      class: "xpf-member",
      "data-focus": `class-${name}`,
      "aria-pressed": String(inHand),
      onclick: () => choose(name),
    },
    el("span", { class: "xpf-name" }, name),
    el("span", { class: "xpf-table" }, table),
    el("span", { class: "xp-quiet" }, counted(rows, "row")),
  );
}
