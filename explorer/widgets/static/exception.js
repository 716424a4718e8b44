import { el, icon } from "./dom.js";
import { coloured, pythonTokens } from "./tokens.js";
import { cutTo } from "./values.js";

/**
 * @param {TraceException} exception
 * @returns {HTMLElement}
 */
export function exceptionBox({ type, message, frames }) {
  const inner = frames[frames.length - 1];
  const list = el("ol", { class: "xp-frames" });
  for (const frame of frames.slice().reverse()) {
    list.append(
      el(
        "li",
        {},
        el("code", {}, `${frame.file}:${frame.line}`),
        ` in ${frame.function}`,
        frame.text && el("pre", {}, ...coloured(pythonTokens(frame.text.trim()))),
      ),
    );
  }
  return el(
    "section",
    { class: "xp-exception", "aria-label": "Exception" },
    el("h4", {}, icon("stop"), `Raised ${type}`),
    message && el("p", {}, cutTo(message, 2000)),
    inner && el("details", {}, el("summary", {}, `Where: ${inner.function}, line ${inner.line}`), list),
  );
}
