import { el, quiet } from "../../common/dom.js";
import { breakable } from "../../common/names.js";
import { valueTree } from "../../common/values.js";
import { eventsOf } from "../model.js";

/**
 * What went into the selected call and what came out.
 * @param {Looked} looked
 * @returns {HTMLElement[]}
 */
export function valuesPane({ call: { span } }) {
  const parts = [];
  if (span.receiver !== null) parts.push(titled("Called on", valueTree(span.receiver)));
  parts.push(titled("Arguments", argumentList(span.arguments)));
  const returned = span.duration === null ? "It did not return" : "Result";
  if (!span.exception) parts.push(titled(returned, valueTree(span.result)));
  for (const message of eventsOf(span, "message")) {
    parts.push(titled(`Message to ${message.to}`, valueTree(message.body)));
  }
  for (const { name, job } of eventsOf(span, "lifecycle")) parts.push(titled(`Diary: ${name}`, valueTree(job)));
  if (Object.keys(span.attributes).length) parts.push(titled("Attributes", valueTree(span.attributes)));
  return parts;
}

/** @param {{[name: string]: TraceValue}} values */
function argumentList(values) {
  const names = Object.keys(values);
  if (names.length === 0) return quiet("None were passed.");
  const list = el("dl", { class: "xp-arguments" });
  for (const name of names) list.append(el("dt", {}, ...breakable(name)), el("dd", {}, valueTree(values[name])));
  return list;
}

/**
 * @param {string} title
 * @param {...(Node | string | false | null)} children
 */
function titled(title, ...children) {
  return el("section", { class: "xp-part" }, el("h4", {}, title), ...children);
}
