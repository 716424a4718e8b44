import { counted, el, moreButton } from "./dom.js";
import { foldedText } from "./longtext.js";

const LONG_TEXT = 400;
const PAGE = 60;
const LINE = 60;
const PREVIEW = 72;

/**
 * A value as a tree that folds; what fits on a line stays on one. Python's spelling, as the values come from Python.
 * @param {TraceValue} value
 * @param {boolean} [open] whether the outermost level starts unfolded
 * @returns {HTMLElement}
 */
export function valueTree(value, open = true) {
  const members = membersOf(value);
  if (members === null) return scalar(value);
  if (isShort(value, members)) return onOneLine(value, members);
  const body = el("div", { class: "xp-v-members" });
  const preview = el("span", { class: "xp-v-preview xp-quiet" }, brief(value, PREVIEW));
  const summary = el("summary", {}, sizeOf(value, members), " ", preview);
  const details = el("details", { class: "xp-v", open }, summary, body);
  const fill = () => fillMembers(body, members);
  if (open) fill();
  else details.addEventListener("toggle", fill, { once: true });
  return details;
}

/**
 * @param {TraceValue} value
 * @param {[string, TraceValue][]} members
 */
function isShort(value, members) {
  const flat = members.every(([, member]) => isFlat(member) && !textOf(member)?.text.includes("\n"));
  return flat && brief(value).length <= LINE;
}

/**
 * @param {TraceValue} value
 * @param {[string, TraceValue][]} members
 */
function onOneLine(value, members) {
  const [left, right] = bracketsOf(value);
  const line = el("span", { class: "xp-v" }, left);
  members.forEach(([key, member], index) => {
    const named = isNamed(value);
    line.append(index > 0 ? ", " : "", ...(named ? [el("span", { class: "xp-v-key" }, key)] : []), valueTree(member));
  });
  line.append(right);
  return line;
}

/** @param {TraceValue} value */
function isNamed(value) {
  return !Array.isArray(value) && markOf(value) !== "tuple" && markOf(value) !== "set";
}

/** @param {TraceValue} value */
function bracketsOf(value) {
  if (markOf(value) === "tuple") return ["(", ")"];
  return Array.isArray(value) ? ["[", "]"] : ["{", "}"];
}

/**
 * @param {TraceValue} value
 * @param {[string, TraceValue][]} members
 */
function sizeOf(value, members) {
  const kind = markOf(value) ?? (Array.isArray(value) ? "list" : "dict");
  return `${kind} of ${members.length}`;
}

/**
 * @param {HTMLElement} body
 * @param {[string, TraceValue][]} members
 */
function fillMembers(body, members) {
  const from = body.childElementCount;
  for (const [key, value] of members.slice(from, from + PAGE)) {
    const label = key === "" ? null : el("span", { class: "xp-v-key" }, key);
    body.append(el("div", { class: "xp-v-member" }, label, valueTree(value, isSmall(value))));
  }
  const left = members.length - body.childElementCount;
  if (left <= 0) return;
  const more = moreButton(`Show ${Math.min(left, PAGE)} of ${counted(left, "more", "more")}`);
  more.addEventListener("click", () => {
    more.remove();
    fillMembers(body, members);
  });
  body.append(more);
}

/** @param {TraceValue} value */
function isSmall(value) {
  return (membersOf(value)?.length ?? 0) <= 4;
}

/**
 * @param {TraceValue} value
 * @returns {HTMLElement}
 */
function scalar(value) {
  const text = textOf(value);
  if (text === null) return el("span", { class: `xp-v ${kindClass(value)}` }, brief(value));
  const parts = foldedText(text.text, { first: LONG_TEXT, length: text.length, write: quoted });
  const lines = text.text.includes("\n");
  return el("span", { class: "xp-v xp-v-text", "data-lines": lines }, parts[0], parts[1] && " ", parts[1]);
}

/**
 * @param {TraceValue} value
 * @returns {{text: string, length: number} | null}
 */
function textOf(value) {
  if (typeof value === "string") return { text: value, length: value.length };
  if (markOf(value) !== "text") return null;
  const { text, length } = /** @type {{text: string, length: number}} */ (value);
  return { text: text ?? "", length: length ?? (text ?? "").length };
}

/** @param {string} text */
function quoted(text) {
  return text.includes("\n") ? text : `'${text}'`;
}

/**
 * The mark of an object that stands for something JSON can't say.
 * @param {TraceValue} value
 * @returns {string | null}
 */
export function markOf(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return typeof value.$ === "string" ? value.$ : null;
}

/**
 * @param {TraceValue} value
 * @returns {[string, TraceValue][] | null} null for what has no members
 */
export function membersOf(value) {
  if (Array.isArray(value)) return value.map((item, index) => [`${index}`, item]);
  if (typeof value !== "object" || value === null) return null;
  const mark = markOf(value);
  if (mark === null) return Object.entries(value);
  const items = /** @type {TraceValue[] | undefined} */ (value.items);
  if (mark === "tuple") return (items ?? []).map((item, index) => [`${index}`, item]);
  if (mark === "set") return (items ?? []).map((item) => ["", item]);
  const pairs = /** @type {[TraceValue, TraceValue][]} */ (items ?? []);
  if (mark === "dict") return pairs.map(([key, item]) => [brief(key), item]);
  return null;
}

/** @param {TraceValue} value */
function kindClass(value) {
  const mark = markOf(value);
  return mark === null ? `xp-v-${value === null ? "constant" : typeof value}` : `xp-v-mark xp-v-${mark}`;
}

/**
 * A value in one line, cut where it gets too long.
 * @param {TraceValue | undefined} value
 * @param {number} [length]
 * @returns {string}
 */
export function brief(value, length = 80) {
  if (value === undefined) return "";
  const members = membersOf(value);
  if (members === null) return cutTo(briefScalar(value), length);
  const [left, right] = bracketsOf(value);
  const shown = members.slice(0, length).map(([key, member]) => {
    const text = isFlat(member) ? brief(member, length) : "…";
    return isNamed(value) ? `${key}: ${text}` : text;
  });
  return cutTo(`${left}${shown.join(", ")}${right}`, length);
}

/** @param {TraceValue} value */
function briefScalar(value) {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return quoted(value.replaceAll("\n", "⏎"));
  return typeof value === "object" && !Array.isArray(value) ? marked(value) : String(value);
}

/** @param {TraceValue} value */
function isFlat(value) {
  return (membersOf(value)?.length ?? 0) === 0;
}

/** @param {{[key: string]: any}} value */
function marked(value) {
  switch (value.$) {
    case "model":
      return `${value.type} ${value.key ?? "unsaved"}${value.label ? ` “${cutTo(String(value.label), 60)}”` : ""}`;
    case "text":
      return cutTo(quoted(String(value.text)), 80);
    case "secret":
      return "secret, not recorded";
    case "more":
      return `${value.type}${value.length == null ? "" : ` of ${value.length}`}, not recorded further`;
    case "bytes":
      return counted(value.length, "byte");
    case "date":
      return String(value.text);
    case "error":
      return `${value.type}: ${value.message}`;
    case "function":
      return `function ${value.name}`;
    default:
      return String(value.type ?? value.$);
  }
}

/**
 * @param {string} text
 * @param {number} length
 */
export function cutTo(text, length) {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
