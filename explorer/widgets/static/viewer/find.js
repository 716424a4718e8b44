import { named } from "../common/names.js";
import { brief, markOf, membersOf } from "../common/values.js";
import { pageOf } from "./detail/pane_guide.js";

const AROUND = 36;
/** @type {HitKind[]} */
const FIRST_TO_LAST = ["step", "value", "row", "SQL", "guide"];

/** @type {{[type in TraceEvent["type"]]?: {kind: HitKind, tab: Tab, textOf: (event: any) => string}}} */
const EVENT_PLACES = {
  sql: { kind: "SQL", tab: "sql", textOf: ({ sql, params }) => `${sql} ${plainText(params)}` },
  row: {
    kind: "row",
    tab: "rows",
    textOf: ({ model, table, key, before, after }) =>
      `${model} ${brief(key)} ${table} ${plainText(before ?? {})} ${plainText(after ?? {})}`,
  },
  message: { kind: "value", tab: "values", textOf: ({ to, body }) => `${to} ${plainText(body)}` },
};

/**
 * All of a trace and its guide that can be searched, in the order of the calls.
 * @param {Model} model
 * @param {GuidePages} pages
 * @returns {Findable[]}
 */
export function findables(model, pages) {
  /** @type {Set<string>} */
  const met = new Set();
  return model.calls.flatMap((call) => [...ofCall(call), ...ofPage(model, call, pages, met)]);
}

/**
 * @param {Call} call
 * @returns {Findable[]}
 */
function ofCall(call) {
  const { span } = call;
  const names = [named(span.name, call.on), call.title, span.step ?? "", span.target];
  const raised = span.exception ? `${span.exception.type} ${span.exception.message}` : "";
  const values = [span.receiver, span.arguments, span.result, span.attributes].map(plainText);
  return [
    { call, kind: "step", tab: null, text: names.join(" · ") },
    { call, kind: "value", tab: "values", text: [...values, raised].join(" ") },
    ...span.events.flatMap((event) => {
      const place = EVENT_PLACES[event.type];
      return place ? [{ call, kind: place.kind, tab: place.tab, text: place.textOf(event) }] : [];
    }),
  ];
}

/**
 * The page of a call, at the first call it is the page of.
 * @param {Model} model
 * @param {Call} call
 * @param {GuidePages} pages
 * @param {Set<string>} met
 * @returns {Findable[]}
 */
function ofPage(model, call, pages, met) {
  const name = call.span.step === null ? undefined : pageOf(model, call);
  const page = name === undefined ? undefined : pages[name];
  if (name === undefined || !page || met.has(name)) return [];
  met.add(name);
  const text = `${page.title} ${page.html.replace(/<[^>]*>/g, " ")}`;
  return [{ call, kind: "guide", tab: "guide", text }];
}

/**
 * A value as one long text, all it holds included.
 * @param {TraceValue} value
 * @returns {string}
 */
export function plainText(value) {
  if (value === null) return "";
  if (typeof value === "string") return value;
  const members = membersOf(value);
  if (members === null) return markOf(value) === "text" ? String(Object(value).text) : brief(value, 400);
  return members.map(([key, member]) => `${key} ${plainText(member)}`).join(" ");
}

/**
 * Where a text is found: in each place once, whatever its letters' case, and steps of that name before all others.
 * @param {Findable[]} all
 * @param {string} query
 * @returns {Hit[]}
 */
export function search(all, query) {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [];
  const hits = all.flatMap((one) => {
    one.lower ??= one.text.toLowerCase();
    const at = one.lower.indexOf(wanted);
    return at < 0 ? [] : [{ ...one, parts: excerpt(one.text, at, wanted.length) }];
  });
  return hits.sort((a, b) => FIRST_TO_LAST.indexOf(a.kind) - FIRST_TO_LAST.indexOf(b.kind));
}

/**
 * @param {string} text
 * @param {number} at
 * @param {number} length
 * @returns {[string, string, string]} what comes before, what was found, what comes after
 */
function excerpt(text, at, length) {
  const from = Math.max(0, at - AROUND);
  const flat = (/** @type {string} */ part) => part.replace(/\s+/g, " ");
  const before = `${from > 0 ? "…" : ""}${text.slice(from, at)}`;
  return [flat(before), text.slice(at, at + length), flat(text.slice(at + length, at + length + 2 * AROUND))];
}
