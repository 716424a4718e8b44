import { Model } from "./model.js";

const REFERENCE = "widget:";

/** The page: a meter while Python is loaded, then the launch form and the cluster. */
class TryIt {
  #worker = new Worker("./worker.js", { type: "module" });
  /** @type {Map<string, Model>} */
  #models = new Map();
  /** @type {Map<number, (described: {widget: string, state: object}) => void>} */
  #waiting = new Map();
  #tickets = 0;
  #meter = /** @type {HTMLProgressElement} */ (document.querySelector("#meter"));
  #status = /** @type {HTMLElement} */ (document.querySelector("#status"));

  constructor() {
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => this.#fail(event.message);
    this.#post({ do: "start", world: new URLSearchParams(location.search).get("world") ?? "demo" });
  }

  /** @param {object} message */
  #post(message) {
    this.#worker.postMessage(message);
  }

  /** @param {any} message */
  #hear(message) {
    if (message.do === "loading") this.#show(message.done, message.what);
    else if (message.do === "started") this.#mount(message.widgets);
    else if (message.do === "change") this.#models.get(message.widget)?.update(message.state);
    else if (message.do === "widget") this.#waiting.get(message.ticket)?.(message);
    else this.#fail(message.what);
  }

  /** @param {number} done @param {string} what */
  #show(done, what) {
    this.#meter.value = done;
    this.#status.textContent = `${what} …`;
  }

  /** @param {string} what */
  #fail(what) {
    this.#status.textContent = `It did not work: ${what}`;
    this.#status.setAttribute("role", "alert");
  }

  /** @param {{[name: string]: {widget: string, state: object}}} widgets */
  async #mount(widgets) {
    for (const [name, described] of Object.entries(widgets)) {
      const place = document.querySelector(`[data-widget="${name}"]`);
      if (place instanceof HTMLElement) await this.#render(name, described, place);
    }
    document.querySelector("#loading")?.remove();
    document.body.dataset.ready = "true";
  }

  /**
   * @param {string} name the widget's script
   * @param {{widget: string, state: object}} described
   * @param {HTMLElement} place
   */
  async #render(name, { widget, state }, place) {
    const model = new Model(widget, state, (message) => this.#post(message));
    this.#models.set(widget, model);
    const script = await import(`./widgets/${name}.js`);
    script.default.render({ model, el: place, host: this.#host(), signal: new AbortController().signal });
  }

  /** What a widget asks for another one: the form shows the viewer of its last launch. */
  #host() {
    return {
      getWidget: async (/** @type {string} */ reference) => {
        const described = await this.#ask(reference.slice(REFERENCE.length));
        return {
          render: (/** @type {{el: HTMLElement}} */ { el }) => this.#render("viewer", described, el),
        };
      },
    };
  }

  /**
   * @param {string} widget
   * @returns {Promise<{widget: string, state: object}>}
   */
  #ask(widget) {
    this.#tickets += 1;
    const ticket = this.#tickets;
    return new Promise((resolve) => {
      this.#waiting.set(ticket, resolve);
      this.#post({ do: "widget", widget, ticket });
    });
  }
}

new TryIt();
if ("serviceWorker" in navigator) navigator.serviceWorker.register("./offline.js");
