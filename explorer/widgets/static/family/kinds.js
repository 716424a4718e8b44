import { el } from "../common/dom.js";

/**
 * Buttons for the kinds of classes; one opens the first class of its kind.
 * @param {FamilyKind[]} kinds
 * @param {FamilyKind} selected
 * @param {(name: string) => void} choose
 */
export function kindButtons(kinds, selected, choose) {
  const buttons = kinds.map((kind) =>
    el(
      "button",
      {
        type: "button",
        class: "xpf-kind",
        "data-focus": `kind-${kind.name}`,
        "aria-pressed": String(kind === selected),
        onclick: () => choose(kind.members[0]),
      },
      kind.title,
    ),
  );
  return el("div", { class: "xpf-kinds", role: "group", "aria-label": "Kinds of classes" }, ...buttons);
}

/**
 * A button for each class of a kind, the base of all first.
 * @param {FamilyKind} kind
 * @param {string} chosen
 * @param {(name: string) => void} choose
 */
export function memberButtons(kind, chosen, choose) {
  const buttons = kind.members.map((name) =>
    el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "xpf-class",
          "data-focus": `class-${name}`,
          "aria-pressed": String(name === chosen),
          onclick: () => choose(name),
        },
        name,
      ),
    ),
  );
  return el("ul", { class: "xpf-classes" }, ...buttons);
}
