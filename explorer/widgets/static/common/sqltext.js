const SQL_WORDS = new Set(
  (
    "ADD ALTER ALL AND AS ASC BEGIN BETWEEN BY CASE CASCADE COALESCE COLLATE COMMIT CONFLICT CONSTRAINT COUNT CREATE " +
    "DEFAULT DELETE DESC DISTINCT DO ELSE END ESCAPE EXISTS EXCEPT FETCH FIRST FOR FOREIGN FROM GROUP HAVING IF IN " +
    "INNER INSERT INTERSECT INTO IS JOIN KEY LEFT LIKE LIMIT LOCKED NOT NOTHING NULL OF OFFSET ON OR ORDER OUTER PRIMARY " +
    "REFERENCES RELEASE RETURNING RIGHT ROLLBACK SAVEPOINT SELECT SET SKIP TABLE THEN TO UNION UNIQUE UPDATE USING " +
    "VALUES WHEN WHERE WITH"
  ).split(" "),
);

const SQL = new RegExp(
  [
    /(?<string>'(?:''|[^'])*'?)/,
    /(?<column>"(?:""|[^"])*"?|`[^`]*`?)/,
    /(?<placeholder>%s|%\(\w+\)s|\?)/,
    /(?<number>\b\d[\d.]*)/,
    /(?<word>\w+)/,
    /(?<space>\s+)/,
    /(?<other>.)/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gsu",
);

const CLAUSES = "FROM|WHERE|JOIN|GROUP|ORDER|HAVING|LIMIT|UNION|INTERSECT|EXCEPT|VALUES|SET|RETURNING|ON CONFLICT|FOR";
const STARTS_LINE = new RegExp(`^(?:${CLAUSES}|(?:INNER|LEFT|RIGHT|CROSS) )`);
const STARTS_INNER_LINE = /^(?:AND|OR)$/;
const FOLD_FROM = 6;

/** @type {{[text: string]: number}} */
const DEEPER = { "(": 1, ")": -1 };

/**
 * A fold hides the rest of a long list of columns.
 * @typedef {{indent: number, parts: (Token | {fold: Token[], count: number})[]}} SqlLine
 */

/**
 * A statement over lines, a clause each, long column lists folded after the third.
 * @param {string} sql
 * @returns {SqlLine[]}
 */
export function layOutSql(sql) {
  return splitClauses(sqlTokens(sql)).map(({ indent, tokens }) => ({ indent, parts: foldColumns(tokens) }));
}

/**
 * @param {string} sql
 * @returns {Token[]}
 */
export function sqlTokens(sql) {
  /** @type {Token[]} */
  const tokens = [];
  for (const match of sql.matchAll(SQL)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? ["other"];
    if (kind === "space") tokens.push({ text: " ", kind });
    else tokens.push({ text: match[0], kind: kind === "word" ? sqlWordKind(match[0]) : kind });
  }
  return tokens;
}

/** @param {string} word */
function sqlWordKind(word) {
  return SQL_WORDS.has(word.toUpperCase()) ? "keyword" : "other";
}

/**
 * @param {Token[]} tokens
 * @returns {{indent: number, tokens: Token[]}[]}
 */
function splitClauses(tokens) {
  /** @type {{indent: number, tokens: Token[]}[]} */
  const lines = [{ indent: 0, tokens: [] }];
  let depth = 0;
  let between = false;
  tokens.forEach((token, index) => {
    depth += DEEPER[token.text] ?? 0;
    const inner = depth <= 1 && isWord(token) && STARTS_INNER_LINE.test(token.text) && !between;
    if (isWord(token)) between = token.text === "BETWEEN" || (between && token.text !== "AND");
    const starts = depth === 0 && isWord(token) && startsClause(tokens, index);
    if (index > 0 && (starts || inner)) lines.push({ indent: inner ? 1 : 0, tokens: [] });
    lines[lines.length - 1].tokens.push(token);
  });
  return lines;
}

/** @param {Token} token */
function isWord(token) {
  return token.kind === "keyword";
}

/**
 * @param {Token[]} tokens
 * @param {number} index
 */
function startsClause(tokens, index) {
  return STARTS_LINE.test(wordsFrom(tokens, index)) && !belongsToBefore(tokens, index);
}

/**
 * This word and the next, to tell ON CONFLICT from a join's ON.
 * @param {Token[]} tokens
 * @param {number} index
 */
function wordsFrom(tokens, index) {
  return `${tokens[index].text} ${tokens[index + 2]?.text ?? ""}`.toUpperCase();
}

/**
 * Whether a JOIN belongs to the INNER or OUTER before it, a FROM to its DELETE.
 * @param {Token[]} tokens
 * @param {number} index
 */
function belongsToBefore(tokens, index) {
  const before = tokens[index - 2]?.text.toUpperCase() ?? "";
  const word = tokens[index].text.toUpperCase();
  if (word === "JOIN") return /^(?:INNER|OUTER|LEFT|RIGHT|CROSS)$/.test(before);
  return word === "FROM" && before === "DELETE";
}

/**
 * @param {Token[]} tokens
 * @returns {SqlLine["parts"]}
 */
function foldColumns(tokens) {
  const commas = listCommas(tokens);
  if (commas.length < FOLD_FROM) return tokens;
  const cut = commas[2] + 1;
  const close = isBare(tokens) ? tokens.length : closing(tokens);
  const fold = { fold: tokens.slice(cut, close), count: commas.length - 2 };
  return [...tokens.slice(0, cut), fold, ...tokens.slice(close)];
}

/**
 * Whether the line's list stands without parentheses.
 * @param {Token[]} tokens
 */
function isBare(tokens) {
  return ["SELECT", "SET"].includes(tokens[0]?.text.toUpperCase() ?? "");
}

/**
 * Where the line's outermost list has its commas.
 * @param {Token[]} tokens
 */
function listCommas(tokens) {
  const wanted = isBare(tokens) ? 0 : 1;
  /** @type {number[]} */
  const commas = [];
  let depth = 0;
  tokens.forEach(({ text }, index) => {
    if (text === "(") depth += 1;
    if (text === ")") depth -= 1;
    if (text === "," && depth === wanted) commas.push(index);
  });
  return commas;
}

/**
 * Where the parenthesis that a list opened closes again.
 * @param {Token[]} tokens
 */
function closing(tokens) {
  const index = tokens.map(({ text }) => text).lastIndexOf(")");
  return index < 0 ? tokens.length : index;
}
