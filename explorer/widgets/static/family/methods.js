import { el, freshId, quiet } from "../common/dom.js";
import { sourceLines } from "../viewer/detail/pane_source.js";

/**
 * The methods of a class with the class each comes from; choose one to see its text.
 * @param {(name: string) => void} choose
 */
export function createMethods(choose) {
  const id = freshId("method");
  const find = /** @type {HTMLInputElement} */ (
    el("input", { id, class: "xpf-find", type: "text", autocomplete: "off", spellcheck: "false", oninput: list })
  );
  const title = el("h3");
  const names = el("ul", { class: "xpf-methods" });
  const text = el("div", { class: "xpf-source" });
  const element = el(
    "section",
    { class: "xpf-part" },
    title,
    el("div", { class: "xpf-finding" }, el("label", { for: id }, "Find a method"), find),
    names,
    text,
  );
  /** @type {FamilyDetail} */
  let detail;
  let chosen = "";

  function list() {
    const wanted = find.value.trim().toLowerCase();
    const found = detail.methods.filter(({ name }) => name.toLowerCase().includes(wanted));
    const scrolled = names.scrollTop;
    names.replaceChildren(
      ...(found.length
        ? found.map((method) => el("li", {}, methodButton(method)))
        : [el("li", { class: "xp-quiet" }, "None is named so.")]),
    );
    names.scrollTop = scrolled;
  }

  /** The list alone is scrolled, not the page around it. */
  function revealChosen() {
    const button = names.querySelector("[aria-pressed=true]");
    if (!button) return;
    const above = button.getBoundingClientRect().top - names.getBoundingClientRect().top;
    if (above < 0 || above > names.clientHeight - button.clientHeight)
      names.scrollTop += above - names.clientHeight / 3;
  }

  /** @param {FamilyMethod} method */
  function methodButton({ name, at: [first, ...later] }) {
    return el(
      "button",
      {
        type: "button",
        class: "xpf-method",
        "data-focus": `method-${name}`,
        "aria-pressed": String(name === chosen),
        onclick: () => choose(name === chosen ? "" : name),
      },
      el("code", {}, name),
      el("span", { class: "xp-quiet" }, `from ${detail.lineage[first].name}`),
      later.length > 0 &&
        el("span", { class: "xpf-over" }, `before ${later.map((at) => detail.lineage[at].name).join(", ")}`),
    );
  }

  return {
    element,
    /**
     * @param {FamilyDetail} shown
     * @param {string} method
     * @param {SourceText | null} source
     */
    show(shown, method, source) {
      [detail, chosen] = [shown, method];
      title.textContent = `Methods of ${detail.name}`;
      list();
      requestAnimationFrame(revealChosen);
      text.replaceChildren(...(method ? sourceParts(method, source) : []));
    },
  };
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
