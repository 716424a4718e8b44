import { counted, el, freshId, icon } from "../common/dom.js";

const TICK =
  "Send the messages that AWX sends every 20 seconds: one for the task manager, one for the dependency manager";

/** What pushes the cluster on: messages, cycles, the clock. */
export class ClusterControls {
  #act;
  #cycles;
  #busy = false;
  #left = 0;
  #next = this.#push("Run the next message", "next", { do: "step" }, true);
  #all = this.#push("Run all messages", "all", { do: "all" });
  #tick = this.#push("Run the periodic cycle", "tick", { do: "tick" });
  #waiting = el("span", { class: "xpc-waiting" });
  #list = el("ol", { class: "xpc-queue" });
  #told = el("p", { class: "xpc-told", role: "status" });

  /**
   * @param {string[]} managers
   * @param {ClusterActions} actions
   */
  constructor(managers, actions) {
    this.#act = actions.act;
    this.#tick.title = TICK;
    this.#cycles = managers.map((name) => this.#push(name, `cycle-${name}`, { do: "cycle", manager: name }));
    this.element = el(
      "div",
      { class: "xpc-controls" },
      el("div", { class: "xpc-row" }, this.#next, this.#all, this.#tick, cycleGroup(this.#cycles)),
      el("div", { class: "xpc-row" }, el("h3", {}, "Queue"), this.#waiting, this.#list),
      this.#told,
    );
  }

  /** @param {ClusterMessage[]} queue */
  showQueue(queue) {
    this.#left = queue.filter((message) => message.waits).length;
    this.#waiting.textContent = this.#left
      ? `${counted(this.#left, "message waits", "messages wait")} for a manager`
      : "The queue has no message for a manager";
    this.#list.replaceChildren(...queue.map(({ text, waits }) => el("li", { "data-waits": waits }, text)));
    this.#able();
  }

  /** @param {ClusterTold | null} answer */
  tell(answer) {
    this.#told.toggleAttribute("data-failed", answer?.ok === false);
    this.#told.replaceChildren(...(answer ? [icon(signOf(answer)), el("span", {}, answer.text)] : []));
  }

  /**
   * Greys all of it while the kernel is at it.
   * @param {boolean} on
   */
  working(on) {
    this.#busy = on;
    this.#able();
  }

  /**
   * @param {string} text
   * @param {string} focus
   * @param {object} message
   * @param {boolean} [main]
   */
  #push(text, focus, message, main = false) {
    const name = main ? "xpc-button xpc-main" : "xpc-button";
    const button = el("button", { type: "button", class: name, "data-focus": focus }, text);
    button.addEventListener("click", () => {
      if (button.ariaDisabled !== "true") this.#act(message);
    });
    return button;
  }

  #able() {
    for (const button of [this.#tick, ...this.#cycles]) button.setAttribute("aria-disabled", String(this.#busy));
    const none = this.#busy || this.#left === 0;
    for (const button of [this.#next, this.#all]) button.setAttribute("aria-disabled", String(none));
  }
}

/** @param {ClusterTold} answer */
function signOf({ ok, busy }) {
  if (!ok) return "stop";
  return busy ? "waiting" : "check";
}

/** @param {HTMLElement[]} cycles */
function cycleGroup(cycles) {
  const about = { class: "xpc-cycles", role: "group", "aria-label": "Run one cycle of a manager" };
  return el("div", about, el("span", {}, "One cycle of"), ...cycles);
}

/**
 * A form that adds a node, folded away until it is wanted.
 * @param {ClusterActions} actions
 */
export function createNodeForm(actions) {
  const name = field("Name", el("input", { class: "xpc-input", required: true, autocomplete: "off" }));
  const kinds = ["hybrid", "execution", "control"].map((kind) => el("option", {}, kind));
  const type = field("Type", el("select", { class: "xpc-input" }, ...kinds));
  const capacity = field("Forks", el("input", { class: "xpc-input", type: "number", min: "0", value: "100" }));
  const group = field("Group for jobs", el("select", { class: "xpc-input" }));
  const submit = el("button", { type: "submit", class: "xpc-button" }, "Add");
  const form = el(
    "form",
    { class: "xpc-add-form", novalidate: true, onsubmit: add, onkeydown: addByKey },
    ...[name, type, capacity, group].map((one) => one.element),
    submit,
  );
  const element = el("details", { class: "xpc-add" }, el("summary", { "data-focus": "add" }, "Add a node"), form);
  let suggested = "";
  /** @type {string[]} */
  let known = [];

  /** @param {Event} event */
  function add(event) {
    event.preventDefault();
    actions.act({
      do: "add_node",
      name: name.input.value,
      node_type: type.input.value,
      capacity: Number(capacity.input.value),
      group: group.input.value,
    });
  }

  /**
   * Enter adds. Browsers do that by themselves, but not inside a notebook.
   * @param {KeyboardEvent} event
   */
  function addByKey(event) {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    add(event);
  }

  return {
    element,
    /** @param {ClusterNode[]} nodes @param {ClusterGroup[]} groups */
    show(nodes, groups) {
      if (name.input.value === suggested) name.input.value = suggested = freeName(nodes);
      const names = groups.filter((one) => !one.container && one.name !== "controlplane").map((one) => one.name);
      if (names.join("\n") === known.join("\n")) return;
      known = names;
      group.input.replaceChildren(...names.map((one) => el("option", {}, one)));
      if (names.includes("default")) group.input.value = "default";
    },
  };
}

/** @param {ClusterNode[]} nodes */
function freeName(nodes) {
  const taken = new Set(nodes.map((node) => node.name));
  let number = nodes.length + 1;
  while (taken.has(`node${number}`)) number += 1;
  return `node${number}`;
}

/**
 * @param {string} title
 * @param {HTMLElement} control
 */
function field(title, control) {
  const input = /** @type {HTMLInputElement | HTMLSelectElement} */ (control);
  input.id = freshId("node");
  return { element: el("div", { class: "xpc-field" }, el("label", { for: input.id }, title), input), input };
}
