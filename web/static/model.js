/** What a widget's script knows as its model, kept in step with a widget in the worker. */
export class Model {
  /** @type {Map<string, Set<() => void>>} */
  #listeners = new Map();
  #state;
  /** @type {{[name: string]: any}} */
  #unsaved = {};
  #post;

  /**
   * @param {string} widget the widget's number
   * @param {{[name: string]: any}} state
   * @param {(message: object) => void} post to the worker
   */
  constructor(widget, state, post) {
    this.widget = widget;
    this.#state = { ...state };
    this.#post = post;
  }

  /** @param {string} name */
  get(name) {
    return this.#state[name];
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    this.#unsaved[name] = value;
    this.#take(name, value);
  }

  save_changes() {
    const state = this.#unsaved;
    this.#unsaved = {};
    if (Object.keys(state).length > 0) this.#post({ do: "change", widget: this.widget, state });
  }

  /** @param {object} content */
  send(content) {
    this.#post({ do: "send", widget: this.widget, content });
  }

  /** @param {string} event @param {() => void} listener */
  on(event, listener) {
    const known = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, known.add(listener));
  }

  /** @param {string} event @param {() => void} listener */
  off(event, listener) {
    this.#listeners.get(event)?.delete(listener);
  }

  /** What the worker says of the widget. @param {{[name: string]: any}} state */
  update(state) {
    for (const [name, value] of Object.entries(state)) this.#take(name, value);
  }

  /** @param {string} name @param {any} value */
  #take(name, value) {
    if (JSON.stringify(this.#state[name]) === JSON.stringify(value)) return;
    this.#state[name] = value;
    for (const listener of this.#listeners.get(`change:${name}`) ?? []) listener();
  }
}
