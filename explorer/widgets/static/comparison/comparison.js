import { counted, el } from "../common/dom.js";
import { keepKeys } from "../common/keys.js";
import { followTheme } from "../common/theme.js";
import { comparedDetail, fieldPairs } from "./detail.js";
import { createTwoRoads } from "./road.js";
import { comparedRows, createComparedList, KINDS } from "./rows.js";

/**
 * Two launches side by side in `root`.
 * @param {HTMLElement} root
 * @param {ComparisonData} data
 * @returns {() => void} takes it off again
 */
export function createComparison(root, data) {
  root.replaceChildren();
  root.classList.add("xp", "xpk");
  const theme = followTheme(root);
  let index = data.parting?.because ?? data.parting?.at ?? firstDifference(data.entries);
  let all = false;
  const list = createComparedList(choose);
  const roads = createTwoRoads(data, choose);
  const spoken = { tabindex: "0", "aria-label": "The step in hand", "aria-live": "polite" };
  const detail = el("section", { class: "xpk-detail", ...spoken });
  const levels = el(
    "div",
    { class: "xp-levels", role: "group", "aria-label": "Which steps" },
    el("button", { type: "button", "data-all": "false", onclick: () => look(false) }, "Differences"),
    el("button", { type: "button", "data-all": "true", onclick: () => look(true) }, "All steps"),
  );
  const places = [
    jumpButton("Where the roads part", data.parting?.at),
    jumpButton("What differed just before", data.parting?.because),
  ];
  const jumps = el("div", { class: "xpk-jumps" }, ...places, levels);
  root.append(
    el("div", { class: "xpk-sides" }, comparedSide(data.a, "a"), comparedSide(data.b, "b")),
    el("p", { class: "xpk-verdict", "data-same": data.same }, data.verdict),
    ...fieldPairs(data),
    roads.element,
    jumps,
    el("div", { class: "xpk-body" }, list.element, detail),
    comparisonLegend(),
  );
  list.element.addEventListener("keydown", walkList);
  keepKeys(root);
  look(false);
  return () => {
    theme.stop();
    list.destroy();
  };

  /** @param {boolean} next */
  function look(next) {
    all = next;
    for (const button of levels.children) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-all") === String(all)));
    }
    list.show(comparedRows(data.entries, all), index);
    showDetail();
  }

  /** @param {number} next */
  function choose(next) {
    index = next;
    list.select(index);
    showDetail();
  }

  function showDetail() {
    roads.select(index);
    const row = list.row();
    detail.replaceChildren(...(row ? comparedDetail(data, row) : []));
    detail.scrollTop = 0;
  }

  /**
   * @param {string} label
   * @param {number | null | undefined} to
   */
  function jumpButton(label, to) {
    if (to === null || to === undefined) return null;
    return el("button", { type: "button", class: "xp-jump", onclick: () => choose(to) }, label);
  }

  /** @param {KeyboardEvent} event */
  function walkList(event) {
    const next = list.afterKey(event.key) ?? (event.key === "n" ? nextDifference(data.entries, index) : undefined);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
  }
}

/** @param {ComparedEntry[]} entries */
function firstDifference(entries) {
  return nextDifference(entries, -1) ?? 0;
}

/**
 * @param {ComparedEntry[]} entries
 * @param {number} after
 */
function nextDifference(entries, after) {
  const found = entries.findIndex((entry, index) => index > after && entry.kind !== "same");
  return found < 0 ? undefined : found;
}

/**
 * @param {ComparedSide} side
 * @param {"a" | "b"} lane
 */
function comparedSide({ name, title, engine, status, steps, sql, rows }, lane) {
  const failed = status !== null && status >= 400;
  const answer = status === null ? null : el("span", { class: "xp-outcome", "data-failed": failed }, `${status}`);
  const facts = `${engine} · ${counted(steps, "step")} · ${sql} SQL · ${counted(rows, "row change")}`;
  const head = el("h2", {}, name, " ", answer);
  const about = [el("p", {}, title), el("p", { class: "xp-quiet" }, facts)];
  return el("div", { class: `xpk-side xpk-side-${lane}` }, head, ...about);
}

function comparisonLegend() {
  const signs = Object.values(KINDS).map(({ sign, said }) =>
    el("li", {}, el("span", { class: "xpk-sign" }, sign), ` ${said}`),
  );
  const keys = "In the list: ↑ ↓ walk, n goes to the next difference, Home and End to the ends.";
  return el("div", { class: "xp-legend" }, el("ul", { "aria-label": "Signs" }, ...signs), el("p", {}, keys));
}
