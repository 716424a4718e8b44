import { el, moreButton, quiet } from "../../common/dom.js";
import { breakable } from "../../common/names.js";
import { asLines, coloured, pythonTokens } from "../../common/tokens.js";
import { howToGetLines, lineWalk } from "./lines.js";

/**
 * The source of the function that was called, as it was when it ran.
 * @param {Looked} looked
 * @returns {HTMLElement[]}
 */
export function sourcePane({ model, call: { span } }) {
  const source = model.trace.sources[span.target];
  if (!source) return [quiet(`The trace has no source of ${span.target}.`)];
  const frames = (span.exception?.frames ?? []).filter((frame) => frame.file.endsWith(source.file));
  const code = sourceLines(source, new Set(frames.map((frame) => frame.line)));
  const raised = code.querySelector("[data-raised]");
  const place = el(
    "p",
    { class: "xp-place" },
    el("code", {}, ...breakable(span.target)),
    el("span", { class: "xp-quiet" }, ` ${source.file} from line ${source.line} `),
    raised && moreButton("to where it raised", () => raised.scrollIntoView({ block: "nearest" })),
  );
  const walk = span.lines?.length ? lineWalk(code, source.line, span.lines) : span.step && howToGetLines();
  return [place, ...(walk ? [walk] : []), el("pre", { class: "xp-source", "aria-label": "Source" }, code)];
}

/**
 * @param {SourceText} source
 * @param {Set<number>} raisedAt
 */
export function sourceLines({ text, line: first }, raisedAt) {
  const code = el("code", { class: "xp-lines" });
  const lines = asLines(pythonTokens(text.replace(/\n$/, "")));
  code.style.setProperty("--digits", String(String(first + lines.length).length));
  lines.forEach((tokens, index) => {
    const raised = raisedAt.has(first + index);
    const mark = raised && el("span", { class: "xp-raised" }, "raised here");
    const words = el("span", { class: "xp-line-text" }, ...coloured(tokens), mark);
    const number = el("span", { class: "xp-line-number" }, `${first + index}`);
    code.append(el("span", { class: "xp-line", "data-raised": raised }, number, words));
  });
  return code;
}
