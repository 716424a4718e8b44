import { el } from "../common/dom.js";

/**
 * The request in words for a terminal, beside the form.
 * @returns {{element: HTMLElement, show(commands: {[name: string]: string}): void}}
 */
export function createRequest() {
  const ways = [
    { name: "curl", title: "With curl", part: createCommand("With curl") },
    { name: "awx", title: "With the awx command", part: createCommand("With the awx command") },
  ];
  return {
    element: el("div", { class: "xpl-request" }, el("h3", {}, "The request"), ...ways.map(({ part }) => part.element)),
    show(commands) {
      for (const { name, part } of ways) part.show(commands[name] ?? "");
    },
  };
}

/** @param {string} title */
function createCommand(title) {
  const code = el("code", {});
  const copy = el("button", { type: "button", class: "xpl-copy", onclick: copyText }, "Copy");
  copy.setAttribute("aria-label", `Copy: ${title}`);
  const element = el(
    "figure",
    { class: "xpl-command" },
    el("figcaption", {}, el("span", {}, title), copy),
    el("pre", { tabindex: "0", "aria-label": title }, code),
  );
  return {
    element,
    /** @param {string} text */
    show(text) {
      element.hidden = text === "";
      code.textContent = text;
    },
  };

  async function copyText() {
    copy.textContent = (await copied(code)) ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (copy.textContent = "Copy"), 1500);
  }
}

/**
 * Where a page may not write to the clipboard, the text is selected, one key away from being copied.
 * @param {HTMLElement} code
 */
async function copied(code) {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return false;
  }
}
