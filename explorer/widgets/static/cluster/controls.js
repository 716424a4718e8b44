import { counted, el, freshId, icon } from "../common/dom.js";

/**
 * What pushes the cluster on: messages, cycles, the clock. `working` greys all of it while the kernel is at it.
 * @param {string[]} managers
 * @param {ClusterActions} actions
 */
export function createClusterControls(managers, actions) {
  const next = push("Run the next message", "next", { do: "step" }, true);
  const all = push("Run all messages", "all", { do: "all" });
  const tick = push("Tick the clock", "tick", { do: "tick" });
  tick.title =
    "Sends what AWX's clock sends every 20 seconds: a message to the task manager, one to the dependency manager";
  const cycles = managers.map((name) => push(name, `cycle-${name}`, { do: "cycle", manager: name }));
  const waiting = el("span", { class: "xpc-waiting" });
  const list = el("ol", { class: "xpc-queue" });
  const told = el("p", { class: "xpc-told", role: "status" });
  const element = el(
    "div",
    { class: "xpc-controls" },
    el("div", { class: "xpc-row" }, next, all, tick, cycleGroup()),
    el("div", { class: "xpc-row" }, el("h3", {}, "Queue"), waiting, list),
    told,
  );
  let busy = false;
  let left = 0;

  function cycleGroup() {
    const title = "Run one cycle of a manager";
    return el(
      "div",
      { class: "xpc-cycles", role: "group", "aria-label": title },
      el("span", {}, "One cycle of"),
      ...cycles,
    );
  }

  /**
   * @param {string} text
   * @param {string} focus
   * @param {object} message
   * @param {boolean} [main]
   */
  function push(text, focus, message, main = false) {
    const button = el(
      "button",
      { type: "button", class: main ? "xpc-button xpc-main" : "xpc-button", "data-focus": focus, onclick: send },
      text,
    );
    return button;
    function send() {
      if (button.ariaDisabled !== "true") actions.act(message);
    }
  }

  function able() {
    for (const button of [tick, ...cycles]) button.setAttribute("aria-disabled", String(busy));
    for (const button of [next, all]) button.setAttribute("aria-disabled", String(busy || left === 0));
  }

  return {
    element,
    /** @param {ClusterMessage[]} queue */
    showQueue(queue) {
      left = queue.filter((message) => message.waits).length;
      waiting.textContent = left
        ? `${counted(left, "message waits", "messages wait")} for a manager`
        : "No manager has a message";
      list.replaceChildren(...queue.map(({ text, waits }) => el("li", { "data-waits": waits }, text)));
      able();
    },
    /** @param {ClusterTold | null} answer */
    tell(answer) {
      told.toggleAttribute("data-failed", answer?.ok === false);
      told.replaceChildren(
        ...(answer
          ? [icon(answer.ok ? (answer.busy ? "waiting" : "check") : "stop"), el("span", {}, answer.text)]
          : []),
      );
    },
    /** @param {boolean} on */
    working(on) {
      busy = on;
      able();
    },
  };
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
