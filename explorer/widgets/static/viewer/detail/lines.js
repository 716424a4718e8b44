import { counted, el, icon, quiet } from "../../common/dom.js";
import { brief } from "../../common/values.js";

const LINE_VALUE = 60;
const VALUES_ON_A_LINE = 4;

/**
 * Marks in a source the lines that ran, writes beside each what it changed, and lets the reader walk through them.
 * @param {HTMLElement} code the source's lines, an element each
 * @param {number} first the number of the first of them
 * @param {LineRun[]} ran
 * @returns {HTMLElement} what one walks with
 */
export function lineWalk(code, first, ran) {
  const lines = [...code.children];
  const values = lines.map(() => el("span", { class: "xp-line-values" }));
  const now = el("p", { class: "xp-line-now" });
  for (const [index, line] of lines.entries()) line.append(values[index]);
  markRuns(lines, first, ran);
  const limits = { min: 0, max: ran.length - 1 };
  const range = el("input", { type: "range", class: "xp-slider", "aria-label": "Line that ran", ...limits });
  const slider = /** @type {HTMLInputElement} */ (range);
  slider.addEventListener("input", () => goToRun(Number(slider.value)));
  const place = el("output", { class: "xp-at" });
  const step = (/** @type {number} */ by) => () => goToRun(Number(slider.value) + by);
  const button = { type: "button", class: "xp-walk" };
  const back = el("button", { ...button, "aria-label": "Line before", onclick: step(-1) }, icon("back"));
  const next = el("button", { ...button, "aria-label": "Next line", onclick: step(1) }, icon("into"));
  goToRun(ran.length - 1);
  const walk = { class: "xp-line-walk", role: "group", "aria-label": "Step through the lines" };
  return el("div", {}, el("div", walk, back, next, slider, place), now);

  /** @param {number} wanted */
  function goToRun(wanted) {
    const at = Math.max(0, Math.min(ran.length - 1, wanted));
    slider.value = String(at);
    slider.setAttribute("aria-valuetext", `${at + 1} of ${ran.length}, line ${ran[at].line}`);
    place.textContent = `${at + 1} / ${ran.length}`;
    back.setAttribute("aria-disabled", String(at === 0));
    next.setAttribute("aria-disabled", String(at === ran.length - 1));
    const changed = changedValues(ran[at].changed);
    now.replaceChildren(`Line ${ran[at].line} `, ...(changed.length ? changed : ["changed no local value."]));
    const latest = new Map(ran.slice(0, at + 1).map((run) => [run.line, run.changed]));
    lines.forEach((line, index) => {
      const here = first + index === ran[at].line;
      if (here) line.setAttribute("aria-current", "step");
      else line.removeAttribute("aria-current");
      values[index].replaceChildren(...changedValues(latest.get(first + index) ?? {}));
    });
  }
}

/**
 * @param {Element[]} lines
 * @param {number} first
 * @param {LineRun[]} ran
 */
function markRuns(lines, first, ran) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { line } of ran) counts.set(line, (counts.get(line) ?? 0) + 1);
  lines.forEach((line, index) => {
    const count = counts.get(first + index) ?? 0;
    line.setAttribute("data-ran", String(count > 0));
    const times = count > 1 ? `×${count}` : count ? "✓" : "";
    const said = count ? el("span", { class: "xp-hidden" }, ` ran ${counted(count, "time")}`) : null;
    const mark = el("span", { "aria-hidden": "true" }, times);
    line.firstElementChild?.after(el("span", { class: "xp-line-runs" }, mark, said));
  });
}

/**
 * @param {{[name: string]: TraceValue}} changed
 * @returns {Node[]}
 */
function changedValues(changed) {
  const names = Object.keys(changed);
  const shown = names.slice(0, VALUES_ON_A_LINE).map((name) => {
    const title = `${name} = ${brief(changed[name], 2000)}`;
    const key = el("span", { class: "xp-quiet" }, `${name} = `);
    return el("span", { class: "xp-line-value", title }, key, brief(changed[name], LINE_VALUE));
  });
  const left = names.slice(VALUES_ON_A_LINE);
  if (left.length === 0) return shown;
  return [...shown, el("span", { class: "xp-quiet", title: left.join(", ") }, `and ${left.length} more`)];
}

/**
 * How one gets lines where the trace has none. In a notebook that can launch again, a button does it.
 * @returns {HTMLElement}
 */
export function howToGetLines() {
  const launchAgain = (/** @type {Event} */ { currentTarget }) =>
    currentTarget?.dispatchEvent(new CustomEvent("explorer-again", { bubbles: true }));
  const hint = quiet("It wasn’t recorded which of these lines ran. A launch with ");
  hint.append(el("code", {}, 'detail="lines"'), " records it, with local values beside each line. ");
  const button = { type: "button", class: "xp-more xp-again", onclick: launchAgain };
  const told = el("span", { class: "xp-again-told", role: "status" });
  hint.append(el("button", button, "Launch again, with lines"), " ", told);
  // What that will do, the widget's element says, in which the hint isn't yet.
  queueMicrotask(() => (told.textContent = told.closest("[data-again]")?.getAttribute("data-again") ?? ""));
  hint.classList.add("xp-line-hint");
  return hint;
}
