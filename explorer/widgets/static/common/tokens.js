import { el } from "./dom.js";

const PYTHON_WORDS = new Set(
  (
    "and as assert async await break class continue def del elif else except finally for from global if import in is " +
    "lambda nonlocal not or pass raise return try while with yield match case"
  ).split(" "),
);
const PYTHON_CONSTANTS = new Set(["None", "True", "False", "self", "cls", "super"]);

/** @type {{[kind: string]: string}} */
const SAME_COLOUR = { text: "string" };

const PYTHON = new RegExp(
  [
    /(?<text>[rbfuRBFU]{0,2}(?:"""[\s\S]*?(?:"""|(?![\s\S]))|'''[\s\S]*?(?:'''|(?![\s\S]))))/,
    /(?<string>[rbfuRBFU]{0,2}(?:"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))/,
    /(?<comment>#.*)/,
    /(?<decorator>(?<=^[ \t]*)@[\w.]+)/,
    /(?<number>\b\d[\w.]*)/,
    /(?<word>[\p{L}_][\p{L}\p{N}_]*)/u,
    /(?<space>\s+)/,
    /(?<other>[^\s\w"'#@]+|.)/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gmu",
);

/**
 * Python source as tokens. Only for colour: every character comes back, in order, whatever the source looks like.
 * @param {string} source
 * @returns {Token[]}
 */
export function pythonTokens(source) {
  /** @type {Token[]} */
  const tokens = [];
  let before = "";
  for (const match of source.matchAll(PYTHON)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? ["other"];
    tokens.push({ text: match[0], kind: kind === "word" ? wordKind(match[0], before) : (SAME_COLOUR[kind] ?? kind) });
    if (kind !== "space") before = match[0];
  }
  return tokens;
}

/**
 * @param {string} word
 * @param {string} before
 */
function wordKind(word, before) {
  if (before === "def" || before === "class") return "name";
  if (PYTHON_WORDS.has(word)) return "keyword";
  return PYTHON_CONSTANTS.has(word) ? "constant" : "other";
}

/**
 * Tokens line by line: a token that spans lines is cut at their ends.
 * @param {Token[]} tokens
 * @returns {Token[][]}
 */
export function asLines(tokens) {
  /** @type {Token[][]} */
  const lines = [[]];
  for (const { text, kind } of tokens) {
    text.split("\n").forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part) lines[lines.length - 1].push({ text: part, kind });
    });
  }
  return lines;
}

/**
 * @param {Token[]} tokens
 * @returns {Node[]}
 */
export function coloured(tokens) {
  const plain = new Set(["space", "other"]);
  return tokens.map(({ text, kind }) =>
    plain.has(kind) ? document.createTextNode(text) : el("span", { class: `xp-t-${kind}` }, text),
  );
}
