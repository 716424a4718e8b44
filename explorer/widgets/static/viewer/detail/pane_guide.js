import { el, moreButton, quiet } from "../../common/dom.js";
import { guideNodes } from "./guide.js";
import { overview } from "./overview.js";

/** The guide's page for the selected step, and those its links lead to; for the request, an overview of the launch. */
export class GuidePane {
  #model;
  #pages;
  #choose;
  #changed;
  /** @type {string | null} */
  #otherPage = null;
  /** @type {Map<string, Node[]>} */
  #bodies = new Map();

  /**
   * @param {Model} model
   * @param {GuidePages} pages
   * @param {(call: Call) => void} choose
   * @param {() => void} changed called when a link was followed
   */
  constructor(model, pages, choose, changed) {
    this.#model = model;
    this.#pages = pages;
    this.#choose = choose;
    this.#changed = changed;
  }

  /** Comes back from where links have led. */
  reset() {
    this.#otherPage = null;
  }

  /**
   * @param {Call} call
   * @returns {Node[]}
   */
  draw(call) {
    if (this.#otherPage === null && call === this.#model.outcome.request) {
      return overview(this.#model, call, this.#choose);
    }
    const name = this.#otherPage ?? pageOf(this.#model, call);
    if (name === undefined) return [quiet("The guide has no page for this call.")];
    const page = this.#pages[name];
    if (!page) return [quiet(`This trace has no page “${name}”.`)];
    const title = page.title !== call.title && el("h3", {}, page.title);
    const article = el("article", { class: "xp-guide" }, title, ...this.#bodyOf(name));
    if (this.#otherPage === null) return [article];
    return [moreButton("Back to this step", () => this.#openPage(null)), article];
  }

  /**
   * A page's text, made once: many steps share a page, and reading HTML is the dearest thing a step does.
   * @param {string} name
   */
  #bodyOf(name) {
    const open = (/** @type {string} */ page) => this.#openPage(page);
    const made = this.#bodies.get(name) ?? guideNodes(withoutTitle(this.#pages[name].html), open);
    this.#bodies.set(name, made);
    return made;
  }

  /** @param {string | null} page */
  #openPage(page) {
    this.#otherPage = page;
    this.#changed();
  }
}

/**
 * The page that tells of a call.
 * @param {Model} model
 * @param {Call} call
 * @returns {string | undefined} undefined where there is none
 */
export function pageOf(model, call) {
  const told = stepToTell(model, call);
  return told?.span.step ? model.trace.steps[told.span.step]?.page : undefined;
}

/**
 * The call whose page tells of this one: itself, else the first step it called, else the step it was called in.
 * @param {Model} model
 * @param {Call} call
 * @returns {Call | null}
 */
function stepToTell(model, call) {
  const below = model.calls.slice(call.index, call.end).find(({ span }) => span.step !== null);
  if (below) return below;
  let above = call.parent;
  while (above && above.span.step === null) above = above.parent;
  return above;
}

/** @param {string} html */
function withoutTitle(html) {
  return html.replace(/^\s*<h1>[\s\S]*?<\/h1>/, "");
}
