import { el } from "./dom.js";

/** So many characters of a name stand at its end whatever room there is. */
const TAIL = 9;

/**
 * A method's name, the class before it. Where room is short the class gives way first, then the name's middle: a style
 * sheet decides, and the whole name is the element's text.
 * @param {string} name
 * @param {string} [on] what it was called on
 * @returns {HTMLElement}
 */
export function methodName(name, on = "") {
  const owner = /^[\w<>]+(?:\.[\w<>]+)*(?=\.[\w<>]+$)/.exec(name)?.[0] ?? "";
  const own = name.slice(owner.length);
  return el(
    "span",
    { class: "xp-method" },
    el(
      "code",
      { class: "xp-name" },
      owner && el("span", { class: "xp-name-owner" }, owner),
      el("span", { class: "xp-name-head" }, own.slice(0, -TAIL)),
      el("span", { class: "xp-name-tail" }, own.slice(-TAIL)),
    ),
    on && el("span", { class: "xp-name-on" }, ` on ${on}`),
  );
}

/**
 * A name with what it was called on, as text.
 * @param {string} name
 * @param {string} on
 */
export function named(name, on) {
  return on ? `${name} on ${on}` : name;
}

/**
 * A long name that may go on in the next line after a dot or an underscore, and nowhere else.
 * @param {string} name
 * @returns {Node[]}
 */
export function breakable(name) {
  return name.split(/(?<=[._/])/).flatMap((part) => [document.createTextNode(part), el("wbr")]);
}
