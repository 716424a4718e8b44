// As much of a browser's page as the widgets ask for, so that their scripts run under Node.

const SIZE = 600; // nothing is laid out: every element shows as many pixels

class FakeNode extends EventTarget {
  childNodes = [];
  parent = null;

  append(...nodes) {
    for (const node of nodes) this.insertBefore(node instanceof FakeNode ? node : new FakeText(String(node)), null);
  }
  prepend(node) {
    this.insertBefore(node, this.childNodes[0] ?? null);
  }
  insertBefore(child, next) {
    child.remove();
    child.parent = this;
    this.childNodes.splice(next === null ? this.childNodes.length : this.childNodes.indexOf(next), 0, child);
  }
  remove() {
    if (this.parent) this.parent.childNodes = this.parent.childNodes.filter((one) => one !== this);
    this.parent = null;
  }
  replaceChildren(...nodes) {
    for (const child of this.childNodes) child.parent = null;
    this.childNodes = [];
    this.append(...nodes);
  }
  contains(node) {
    return node === this || this.childNodes.some((child) => child.contains(node));
  }
  get textContent() {
    return this.childNodes.map((child) => child.textContent).join("");
  }
  set textContent(text) {
    this.replaceChildren(...(text === "" ? [] : [text]));
  }
}

class FakeText extends FakeNode {
  constructor(text) {
    super();
    this.text = text;
  }
  get textContent() {
    return this.text;
  }
}

class FakeElement extends FakeNode {
  attributes = new Map();
  ownValue = "";
  style = { setProperty() {} };
  clientWidth = SIZE;
  clientHeight = SIZE;

  constructor(tag) {
    super();
    this.tag = tag;
    this.tagName = tag.toUpperCase();
  }
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
  setAttribute(name, value) {
    this.attributes.set(name, String(value));
  }
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  toggleAttribute(name, on) {
    if (on) this.setAttribute(name, "");
    else this.removeAttribute(name);
  }
  addEventListener(name, listener) {
    super.addEventListener(name, listener);
  }
  get classList() {
    const names = () => (this.getAttribute("class") ?? "").split(" ").filter(Boolean);
    return {
      contains: (name) => names().includes(name),
      add: (name) => this.classList.toggle(name, true),
      toggle: (name, on) =>
        this.setAttribute("class", [...names().filter((one) => one !== name), ...(on ? [name] : [])].join(" ")),
    };
  }
  get dataset() {
    return Object.fromEntries(
      [...this.attributes].filter(([name]) => name.startsWith("data-")).map(([name, value]) => [name.slice(5), value]),
    );
  }
  get value() {
    return this.ownValue || (this.getAttribute("value") ?? "");
  }
  set value(text) {
    this.ownValue = String(text);
  }
  get ariaDisabled() {
    return this.getAttribute("aria-disabled");
  }
  get children() {
    return this.childNodes.filter((child) => child instanceof FakeElement);
  }
  get childElementCount() {
    return this.children.length;
  }
  get firstChild() {
    return this.childNodes[0] ?? null;
  }
  get elements() {
    return this.children.flatMap((child) => [child, ...child.elements]);
  }
  querySelectorAll(selector) {
    return this.elements.filter((element) => element.matches(selector));
  }
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }
  /** One tag, classes and attributes; no relations between elements. */
  matches(selector) {
    const [, tag, rest] = /^([\w-]*)(.*)$/.exec(selector);
    const classes = [...rest.replaceAll(/\[.*?\]/g, "").matchAll(/\.([\w-]+)/g)].map(([, name]) => name);
    const attributes = [...rest.matchAll(/\[([\w-]+)(?:="?([^"\]]*)"?)?\]/g)];
    return (
      (!tag || tag === this.tag) &&
      classes.every((name) => this.classList.contains(name)) &&
      attributes.every(([, name, value]) =>
        value === undefined ? this.attributes.has(name) : this.getAttribute(name) === value,
      )
    );
  }
  closest(selector) {
    return this.matches(selector) ? this : (this.parent?.closest(selector) ?? null);
  }
  getBoundingClientRect() {
    return { left: 0, right: 0, top: 0, bottom: 0, width: 0, height: 0 };
  }
  focus() {
    document.activeElement = this;
  }
  scrollTo() {}
  scrollIntoView() {}
  click() {
    this.dispatchEvent(new Event("click"));
  }
  /** A key pressed here, which the elements around hear of too. */
  press(key) {
    for (let element = this; element; element = element.parent) {
      const event = Object.assign(new Event("keydown", { cancelable: true }), { key });
      Object.defineProperty(event, "target", { value: this });
      element.dispatchEvent(event);
    }
  }
}

class FakeInput extends FakeElement {}

class Watcher {
  observe() {}
  disconnect() {}
}

/** Puts a fresh page where scripts look for one. */
export function openPage() {
  const body = new FakeElement("body");
  const document = {
    body,
    activeElement: null,
    createElement: (tag) => (tag === "input" ? new FakeInput(tag) : new FakeElement(tag)),
    createElementNS: (_space, tag) => new FakeElement(tag),
    createTextNode: (text) => new FakeText(text),
  };
  const matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
  const elements = {
    HTMLElement: FakeElement,
    HTMLInputElement: FakeInput,
    HTMLSelectElement: FakeElement,
    Element: FakeElement,
    Node: FakeNode,
  };
  const requestAnimationFrame = (draw) => draw();
  Object.assign(globalThis, {
    document,
    matchMedia,
    requestAnimationFrame,
    ...elements,
    MutationObserver: Watcher,
    ResizeObserver: Watcher,
  });
  return body;
}

/** A widget's model in front of no kernel: it keeps what is set, and remembers what was sent. */
export function fakeModel(state) {
  const values = { ...state };
  const listeners = new Map();
  return {
    sent: [],
    saved: 0,
    get: (name) => values[name],
    set(name, value) {
      values[name] = value;
    },
    save_changes() {
      this.saved += 1;
    },
    send(message) {
      this.sent.push(message);
    },
    on: (event, listener) => listeners.set(event, listener),
    off: (event) => listeners.delete(event),
    /** What arrives from the kernel. */
    receive(name, value) {
      values[name] = value;
      listeners.get(`change:${name}`)?.();
    },
    listeners,
  };
}
