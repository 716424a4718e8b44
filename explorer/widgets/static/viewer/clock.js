/** A pause shorter than this part of all recorded time is none. */
const WORTH_A_BREAK = 0.02;

/**
 * The one clock that all of the viewer shows: nanoseconds of recorded time since the first call. What passes between a
 * launch and a worker's turn, in which nothing was recorded, doesn't count.
 * @param {Call[]} calls
 * @returns {Clock}
 */
export function clockOf(calls) {
  const spells = spellsOf(calls);
  const total = spells.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    spells,
    total,
    at(moment) {
      let passed = 0;
      for (const { start, end } of spells) {
        if (moment <= end) return passed + Math.max(0, moment - start);
        passed += end - start;
      }
      return passed;
    },
  };
}

/**
 * Stretches of time in which something was recorded.
 * @param {Call[]} calls
 * @returns {{start: number, end: number}[]}
 */
function spellsOf(calls) {
  const roots = calls.filter((call) => call.parent === null);
  const spans = roots.map((call) => ({ start: call.span.start, end: endOf(calls, call) }));
  spans.sort((a, b) => a.start - b.start);
  const lasted = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  /** @type {{start: number, end: number}[]} */
  const spells = [];
  for (const span of spans) {
    const last = spells[spells.length - 1];
    if (last && span.start - last.end <= lasted * WORTH_A_BREAK) last.end = Math.max(last.end, span.end);
    else spells.push({ ...span });
  }
  return spells;
}

/**
 * When a call ended; one that did not return ended with the last of those it called.
 * @param {Call[]} calls
 * @param {Call} call
 */
export function endOf(calls, call) {
  if (call.span.duration !== null) return call.span.start + call.span.duration;
  const inside = calls.slice(call.index, call.end);
  return inside.reduce((last, { span }) => Math.max(last, span.start + (span.duration ?? 0)), call.span.start);
}
