import { el, freshId, quiet } from "../common/dom.js";
import { sourceLines } from "../viewer/detail/pane_source.js";

/** The methods of a class with the class each comes from; choose one to see its text. */
export class Methods {
  #choose;
  /** @type {FamilyDetail} */
  #detail;
  #chosen = "";
  #id = freshId("method");
  #find = /** @type {HTMLInputElement} */ (
    el("input", {
      id: this.#id,
      class: "xpf-find",
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => this.#list(),
    })
  );
  #title = el("h3");
  #names = el("ul", { class: "xpf-methods" });
  #text = el("div", { class: "xpf-source" });

  /** @param {(name: string) => void} choose */
  constructor(choose) {
    this.#choose = choose;
    const finding = el("div", { class: "xpf-finding" }, el("label", { for: this.#id }, "Find a method"), this.#find);
    this.element = el("section", { class: "xpf-part" }, this.#title, finding, this.#names, this.#text);
  }

  /**
   * @param {FamilyDetail} detail
   * @param {string} method
   * @param {SourceText | null} source
   */
  show(detail, method, source) {
    this.#detail = detail;
    this.#chosen = method;
    this.#title.textContent = `Methods of ${detail.name}`;
    this.#list();
    requestAnimationFrame(() => this.#revealChosen());
    this.#text.replaceChildren(...(method ? sourceParts(method, source) : []));
  }

  #list() {
    const wanted = this.#find.value.trim().toLowerCase();
    const found = this.#detail.methods.filter(({ name }) => name.toLowerCase().includes(wanted));
    const scrolled = this.#names.scrollTop;
    const items = found.map((method) => el("li", {}, this.#methodButton(method)));
    const none = el("li", { class: "xp-quiet" }, "No method has this name.");
    this.#names.replaceChildren(...(items.length ? items : [none]));
    this.#names.scrollTop = scrolled;
  }

  /** The list alone is scrolled, not the page around it. */
  #revealChosen() {
    const button = this.#names.querySelector("[aria-pressed=true]");
    if (!button) return;
    const { clientHeight } = this.#names;
    const above = button.getBoundingClientRect().top - this.#names.getBoundingClientRect().top;
    if (above < 0 || above > clientHeight - button.clientHeight) this.#names.scrollTop += above - clientHeight / 3;
  }

  /** @param {FamilyMethod} method */
  #methodButton({ name, at: [first, ...later] }) {
    const classes = later.map((at) => this.#detail.lineage[at].name).join(", ");
    return el(
      "button",
      {
        type: "button",
        class: "xpf-method",
        "data-focus": `method-${name}`,
        "aria-pressed": String(name === this.#chosen),
        onclick: () => this.#choose(name === this.#chosen ? "" : name),
      },
      el("code", {}, name),
      el("span", { class: "xp-quiet" }, `from ${this.#detail.lineage[first].name}`),
      classes && el("span", { class: "xpf-over" }, `before ${classes}`),
    );
  }
}

/**
 * @param {string} method
 * @param {SourceText | null} source
 */
function sourceParts(method, source) {
  if (!source) return [quiet(`The text of ${method} can't be read.`)];
  const label = { class: "xp-source", tabindex: "0", role: "region", "aria-label": `Source of ${method}` };
  return [
    el("p", { class: "xp-quiet" }, `${source.file} from line ${source.line}`),
    el("pre", label, sourceLines(source, new Set())),
  ];
}
