/** Room above the lanes, for the client, and below them, for the queue and the node. */
export const CLIENT = 30;
export const NODE = 24;
const LOWEST_LANE = 11;
const HIGHEST_LANE = 34;

const EDGE = 28;
const NARROWEST = 8.5;
/** Stations nearer to each other than this are drawn smaller. */
export const TIGHT = 13;
const WIDEST = 52;

/** @type {{[kind in Gap["kind"]]: number}} */
const GAP_WIDTH = { gate: 46, answer: 44, later: 44 };

/**
 * How high a lane is where the whole road has so much room.
 * @param {number} lanes
 * @param {number} height
 */
export function laneHeight(lanes, height) {
  return Math.min(HIGHEST_LANE, Math.max(LOWEST_LANE, (height - CLIENT - NODE) / lanes));
}

/**
 * Where everything on the road is: a station a row from left to right, a lane a stage from top to bottom.
 * @param {Model} model
 * @param {View} view
 * @param {{width: number, height: number}} room pixels there are; a long road is wider than that
 * @returns {RoadMap}
 */
export function layOutRoad(model, view, room) {
  const lanes = model.trace.stages.length;
  const lane = laneHeight(lanes, room.height);
  const bottom = CLIENT + lanes * lane;
  const yOf = (/** @type {number} */ at) => CLIENT + at * lane + lane / 2;
  const gaps = findGaps(model);
  const taken = gaps.reduce((sum, gap) => sum + gap.width, 0);
  const free = (room.width - 2 * EDGE - taken) / Math.max(1, view.rows.length - 1);
  const pitch = Math.min(WIDEST, Math.max(NARROWEST, free));
  let x = EDGE;
  let nextGap = 0;
  const stations = view.rows.map((row, index) => {
    if (index > 0) x += pitch;
    for (; gaps[nextGap]?.position <= row.call.index; nextGap += 1) x = passGap(gaps[nextGap], x, pitch);
    return { row, x, y: yOf(row.call.lane) };
  });
  for (; gaps[nextGap]; nextGap += 1) x = passGap(gaps[nextGap], x + pitch, pitch) - pitch;
  const size = { width: Math.max(room.width, x + EDGE), height: bottom + NODE, pitch, lane };
  return { ...size, bottom, clientY: CLIENT / 2, nodeY: bottom + NODE / 2, yOf, stations, gaps };
}

/**
 * @param {Gap} gap
 * @param {number} x
 * @param {number} pitch
 */
function passGap(gap, x, pitch) {
  gap.x = x - pitch / 2 + gap.width / 2;
  return x + gap.width;
}

/**
 * @param {Model} model
 * @returns {Gap[]}
 */
function findGaps(model) {
  const gaps = model.gates.filter((gate) => gate.matters).map((gate) => asGap("gate", gate.position, gate));
  const { request, status } = model.outcome;
  if (request && status !== null) gaps.push(asGap("answer", request.end, null));
  for (const call of model.calls) {
    if (call.span.kind === "message" && call.index > 0) gaps.push(asGap("later", call.index, null));
  }
  const order = ["gate", "answer", "later"];
  return gaps.sort((a, b) => a.position - b.position || order.indexOf(a.kind) - order.indexOf(b.kind));
}

/**
 * @param {Gap["kind"]} kind
 * @param {number} position
 * @param {Gate | null} gate
 * @returns {Gap}
 */
function asGap(kind, position, gate) {
  const width = GAP_WIDTH[kind] + (gate?.action === "rollback" ? 26 : 0);
  return { kind, position, gate, width, x: 0 };
}

/**
 * The road itself between two neighbouring stations: along the lane, then over to the next one's.
 * @param {Station} from
 * @param {Station} to
 */
export function roadPiece(from, to) {
  if (from.y === to.y) return `M${from.x} ${from.y}H${to.x}`;
  const middle = to.x - Math.min(9, (to.x - from.x) / 2);
  const bend = Math.min(7, (to.x - from.x) / 2);
  const sign = to.y > from.y ? 1 : -1;
  return (
    `M${from.x} ${from.y}H${middle - bend}Q${middle} ${from.y} ${middle} ${from.y + sign * bend}` +
    `V${to.y - sign * bend}Q${middle} ${to.y} ${middle + bend} ${to.y}H${to.x}`
  );
}

/**
 * The stations between two x, found without looking at all the others.
 * @param {Station[]} stations
 * @param {number} left
 * @param {number} right
 * @returns {[number, number]} the first one and the one after the last
 */
export function stationsBetween(stations, left, right) {
  return [firstFrom(stations, left), firstFrom(stations, right)];
}

/**
 * @param {Station[]} stations
 * @param {number} x
 */
function firstFrom(stations, x) {
  let low = 0;
  let high = stations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stations[middle].x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
