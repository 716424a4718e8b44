/**
 * The rows one can go to from here, each null where the road ends.
 * @param {View} view
 * @param {Row} row
 * @returns {{[way in Exclude<Way, "change">]: Row | null}}
 */
export function waysFrom(view, row) {
  const { rows } = view;
  return {
    first: row.index > 0 ? rows[0] : null,
    back: rows[row.index - 1] ?? null,
    into: rows[row.index + 1] ?? null,
    over: rows[row.end] ?? null,
    out: row.parent,
    last: row.index < rows.length - 1 ? rows[rows.length - 1] : null,
  };
}

/** @type {{way: Way, key: string, word: string, label: string}[]} */
export const WAYS = [
  { way: "first", key: "Home", word: "First", label: "First step" },
  { way: "back", key: "ArrowLeft", word: "Back", label: "Step back" },
  { way: "into", key: "ArrowRight", word: "Next", label: "Next step" },
  { way: "over", key: "o", word: "Over", label: "Step over: skip what this one calls" },
  { way: "out", key: "u", word: "Out", label: "Step out: go to the caller" },
  { way: "change", key: "c", word: "Change", label: "To the next change of the watched value" },
  { way: "last", key: "End", word: "Last", label: "Last step" },
];

/**
 * @param {string} key
 * @returns {Way | null}
 */
export function wayOfKey(key) {
  return WAYS.find((known) => known.key === key)?.way ?? null;
}
