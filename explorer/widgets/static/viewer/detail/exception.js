import { counted, el, icon } from "../../common/dom.js";
import { foldedText } from "../../common/longtext.js";
import { coloured, pythonTokens } from "../../common/tokens.js";

const LONGEST_MESSAGE = 2000;

/**
 * An exception with the frame that raised it, and folded those that led there.
 * @param {TraceException} exception
 * @returns {HTMLElement}
 */
export function exceptionBox({ type, message, frames }) {
  const [raised, ...above] = frames.slice().reverse();
  const led = el("ol", { class: "xp-frames" }, ...above.map((frame) => el("li", {}, ...frameParts(frame))));
  return el(
    "section",
    { class: "xp-exception", "aria-label": "Exception" },
    el("h4", {}, icon("stop"), `Raised ${type}`),
    message && el("p", {}, ...foldedText(message, { first: LONGEST_MESSAGE })),
    raised && el("div", { class: "xp-frames" }, el("div", {}, ...frameParts(raised))),
    above.length > 0 && el("details", {}, el("summary", {}, `Through ${counted(above.length, "call")}`), led),
  );
}

/** @param {Frame} frame */
function frameParts({ file, line, function: name, text }) {
  const code = text && el("pre", {}, ...coloured(pythonTokens(text.trim())));
  return [el("code", {}, `${file}:${line}`), ` in ${name}`, code].filter((part) => part);
}
