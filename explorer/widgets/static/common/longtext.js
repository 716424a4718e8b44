import { counted, el, moreButton } from "./dom.js";

const PORTION = 20_000;

/**
 * A text of which a reader sees the beginning and asks for the rest, a portion at a time: megabytes at once would hold
 * the page up.
 * @param {string} text
 * @param {{first: number, length?: number, write?: (text: string) => string}} options `first` characters are shown;
 *   `length` is that of the whole, of which `text` may be the beginning
 * @returns {HTMLElement[]}
 */
export function foldedText(text, { first, length = text.length, write = (part) => part }) {
  const body = el("span", {});
  const kept = length > text.length ? `\n… the trace kept the first ${counted(text.length, "character")}` : "";
  if (text.length <= first) {
    body.append(write(text) + kept);
    return [body];
  }
  let shown = first;
  const more = moreButton("", () => {
    shown = shown >= text.length ? first : shown + PORTION;
    draw();
  });

  function draw() {
    const whole = shown >= text.length;
    body.textContent = whole ? write(text) + kept : `${write(text.slice(0, shown))}…`;
    more.textContent = whole ? "Show less" : nextPortion();
    more.setAttribute("aria-expanded", String(shown > first));
  }

  function nextPortion() {
    const left = text.length - shown;
    return left <= PORTION
      ? `Show all of ${counted(length, "character")}`
      : `Show ${counted(PORTION, "more character")} of ${counted(length, "character")}`;
  }

  draw();
  return [body, more];
}
