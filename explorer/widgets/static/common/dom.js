const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes, listeners (`onclick`) and children. Text is always text, so nothing a trace holds is
 * markup.
 * @param {string} tag
 * @param {{[name: string]: any}} [attributes] null and false leave the attribute out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  dress(element, attributes, children);
  return element;
}

/**
 * @param {string} tag
 * @param {{[name: string]: any}} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  dress(element, attributes, children);
  return element;
}

/**
 * @param {Element} element
 * @param {{[name: string]: any}} attributes
 * @param {(Node | string | null | undefined | false)[]} children
 */
function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter(isShown));
}

/**
 * @param {Node | string | null | undefined | false} child
 * @returns {child is Node | string}
 */
function isShown(child) {
  return child !== null && child !== undefined && child !== false;
}

/**
 * A line in a quieter colour.
 * @param {string} text
 */
export function quiet(text) {
  return el("p", { class: "xp-quiet" }, text);
}

/**
 * A button that looks like a link: it brings more of what is there.
 * @param {string} text
 * @param {() => void} [onclick]
 */
export function moreButton(text, onclick) {
  return el("button", { type: "button", class: "xp-more", onclick }, text);
}

// toLocaleString takes a tenth of a second when it is asked first.
const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

let lastId = 0;

/**
 * An id no other element of the page has, however many viewers it holds.
 * @param {string} word
 */
export function freshId(word) {
  lastId += 1;
  return `xp-${word}-${lastId}`;
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function counted(count, one, many = `${one}s`) {
  return `${String(count).replace(THOUSANDS, ",")} ${count === 1 ? one : many}`;
}

/**
 * Nanoseconds as a person reads them: 830 µs, 4.2 ms, 1.25 s.
 * @param {number | null} nanoseconds
 */
export function duration(nanoseconds) {
  if (nanoseconds === null) return "unfinished";
  if (nanoseconds < 1e6) return `${Math.max(1, Math.round(nanoseconds / 1e3))} µs`;
  if (nanoseconds < 1e9) return `${(nanoseconds / 1e6).toPrecision(nanoseconds < 1e8 ? 2 : 3)} ms`;
  return `${(nanoseconds / 1e9).toFixed(2)} s`;
}

/** @type {{[name: string]: string}} */
const ICONS = {
  first: "M4 3v10 M12 3.5 6.5 8l5.5 4.5z",
  back: "M10.5 3.5 5 8l5.5 4.5z",
  into: "M5.5 3.5 11 8l-5.5 4.5z",
  over: "M2.5 9.5C3 5 11 3.5 12.5 8.5 M13.5 5v4h-4 M7 13h1.5",
  out: "M8 11V4 M4.5 7 8 3.5 11.5 7 M4 13.5h8",
  change: "M3 3.5 7 8l-4 4.5z M9.5 8a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0z",
  last: "M12 3v10 M4 3.5 9.5 8 4 12.5z",
  play: "M5 3 12.5 8 5 13z",
  pause: "M5.5 3.5v9 M10.5 3.5v9",
  help: "M5.8 6.2C5.8 3 10.4 3.2 10.3 6c0 1.8-2.3 1.9-2.3 3.8 M8 12.6v.2",
  chevron: "M6 4l4 4-4 4",
  stop: "M5.3 2h5.4L14 5.3v5.4L10.7 14H5.3L2 10.7V5.3z M5.8 5.8l4.4 4.4 M10.2 5.8l-4.4 4.4",
  ignored: "M3 8a5 5 0 1 0 10 0a5 5 0 1 0-10 0z M4.6 11.4l6.8-6.8",
  find: "M2.8 6.8a4 4 0 1 0 8 0a4 4 0 1 0-8 0z M9.8 9.8 13.5 13.5",
  whole: "M2.5 6V2.5H6 M10 2.5h3.5V6 M13.5 10v3.5H10 M6 13.5H2.5V10",
  check: "M3.5 8.5 6.5 11.5 12.5 4.5",
  message: "M2 4h12v8.5H2z M2 4.5 8 9l6-4.5",
  waiting: "M4.5 2.5h7 M4.5 13.5h7 M5 2.5c0 3 2 4 3 5.5c1-1.5 3-2.5 3-5.5 M5 13.5c0-3 2-4 3-5.5c1 1.5 3 2.5 3 5.5",
  rows: "M2.5 3.5h11v9h-11z M2.5 7h11 M6.5 3.5v9",
  sql: "M3 4.2c0-1.8 10-1.8 10 0v7.6c0 1.8-10 1.8-10 0z M3 4.2c0 1.8 10 1.8 10 0 M3 8c0 1.8 10 1.8 10 0",
  link: "M6.5 9.5 9.5 6.5 M7 4.5 8.5 3a3.2 3.2 0 0 1 4.5 4.5L11.5 9 M9 11.5 7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7",
};

/**
 * A small drawing beside words that say the same, so a screen reader need not hear of it.
 * @param {string} name
 */
export function icon(name) {
  return svg(
    "svg",
    { class: `xp-icon xp-icon-${name}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: ICONS[name] }),
  );
}
