import { el, icon } from "../../common/dom.js";

const PACE = 900;

/**
 * The button that walks by itself, a step each `PACE` milliseconds, until the road ends or somebody takes over.
 * @param {() => boolean} step goes a step on; false where the road ends
 */
export function createPlayer(step) {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const button = el("button", { type: "button", class: "xp-play", onclick: () => toggle() });

  function toggle() {
    if (timer === undefined && step()) timer = setInterval(() => step() || stop(), PACE);
    else stop();
    dressButton();
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
    dressButton();
  }

  function dressButton() {
    const word = timer === undefined ? "Play" : "Pause";
    button.title = `${word} (p)`;
    button.setAttribute("aria-label", word);
    button.replaceChildren(icon(word.toLowerCase()), el("span", { class: "xp-word" }, word));
  }

  dressButton();
  return { button, toggle, stop };
}
