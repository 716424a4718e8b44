import { el, freshId } from "../common/dom.js";

/**
 * A list to choose one thing from, with a heading for each kind where there are several.
 * @param {string} title
 * @param {(name: string) => void} choose
 */
export function createChoice(title, choose) {
  const id = freshId("choice");
  const select = /** @type {HTMLSelectElement} */ (
    el("select", { id, class: "xpl-input", onchange: () => choose(select.value) })
  );
  return {
    element: el("div", { class: "xpl-field" }, el("label", { class: "xpl-field-label", for: id }, title), select),
    /** @param {LaunchChoice[]} choices @param {string} chosen */
    show(choices, chosen) {
      select.replaceChildren(...grouped(choices));
      select.value = chosen;
    },
  };
}

/** @param {LaunchChoice[]} choices */
function grouped(choices) {
  const kinds = [...new Set(choices.map(({ kind }) => kind))];
  const options = (/** @type {LaunchChoice[]} */ some) =>
    some.map(({ name, label }) => el("option", { value: name }, label ?? name));
  if (kinds.length < 2) return options(choices);
  return kinds.map((kind) => el("optgroup", { label: kind }, ...options(choices.filter((one) => one.kind === kind))));
}
