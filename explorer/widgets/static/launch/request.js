import { el } from "../common/dom.js";

const CLIENTS = { curl: "curl", awx: "awx", python: "Python", ansible: "Ansible" };

/**
 * The request for other clients, beside the form: one at a time, to be copied.
 * @returns {{element: HTMLElement, show(commands: {[name: string]: string}): void}}
 */
export function createRequest() {
  const request = new Request();
  return { element: request.element, show: (commands) => request.show(commands) };
}

class Request {
  /** @type {{[name: string]: string}} */
  #commands = {};
  #chosen = "curl";
  #code = el("code", {});
  #copy = el("button", { type: "button", class: "xpl-copy", onclick: () => this.#copyText() }, "Copy");
  #pre = el("pre", { tabindex: "0" }, this.#code);
  #clients = el(
    "div",
    { class: "xp-levels", role: "group", "aria-label": "Client" },
    ...Object.entries(CLIENTS).map(([name, title]) =>
      el("button", { type: "button", "data-client": name, onclick: () => this.#choose(name) }, title),
    ),
  );
  element = el(
    "div",
    { class: "xpl-request" },
    el("h3", {}, "The request"),
    el("figure", { class: "xpl-command" }, el("figcaption", {}, this.#clients, this.#copy), this.#pre),
  );

  /** @param {{[name: string]: string}} commands by client; a client that can't send the request has "" */
  show(commands) {
    this.#commands = commands;
    if (!commands[this.#chosen]) this.#chosen = "curl";
    for (const button of this.#clients.querySelectorAll("button")) {
      const name = button.getAttribute("data-client") ?? "";
      button.hidden = !commands[name];
      button.setAttribute("aria-pressed", String(name === this.#chosen));
    }
    const client = CLIENTS[/** @type {keyof typeof CLIENTS} */ (this.#chosen)];
    this.#pre.setAttribute("aria-label", `The request with ${client}`);
    this.#copy.setAttribute("aria-label", `Copy the request with ${client}`);
    this.#code.textContent = commands[this.#chosen] ?? "";
  }

  /** @param {string} name */
  #choose(name) {
    this.#chosen = name;
    this.show(this.#commands);
  }

  async #copyText() {
    this.#copy.textContent = (await copied(this.#code)) ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (this.#copy.textContent = "Copy"), 1500);
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
