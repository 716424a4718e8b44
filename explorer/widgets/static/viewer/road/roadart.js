import { svg } from "../../common/dom.js";
import { CLIENT, roadPiece } from "./roadmap.js";

const COMMIT_STAGE = "commit";
const LETTER = 6.8;
const MOST_NAMED = 3;

/**
 * The road's pieces among the stations from `first` to before `end`, as one path's `d`.
 * @param {RoadMap} map
 * @param {number} first
 * @param {number} end
 */
export function roadPath(map, first, end) {
  let path = "";
  for (let index = Math.max(1, first); index < end; index += 1) {
    path += roadPiece(map.stations[index - 1], map.stations[index]);
  }
  return path;
}

/**
 * Gates, the answer and pauses.
 * @param {Model} model
 * @param {RoadMap} map
 * @param {Gap} gap
 * @param {boolean} ignored whether something that was sent didn't count
 * @returns {SVGElement}
 */
export function drawGap(model, map, gap, ignored) {
  if (gap.kind === "gate" && gap.gate) return drawGate(model, map, gap, gap.gate);
  return gap.kind === "answer" ? drawAnswer(model, map, gap, ignored) : drawLater(map, gap);
}

/**
 * @param {Model} model
 * @param {RoadMap} map
 * @param {Gap} gap
 * @param {Gate} gate
 */
function drawGate(model, map, gap, gate) {
  const open = gate.action === "commit";
  const top = CLIENT - 4;
  const bottom = map.bottom + 4;
  const y = map.yOf(commitLane(model));
  const waiting = model.waiting.filter((one) => one.gate === gate).length;
  const sign = open ? `M${gap.x - 4} ${y}l3 3 5-6` : `M${gap.x - 4} ${y - 4}l8 8m0-8l-8 8`;
  return svg(
    "g",
    { class: `xp-gate xp-gate-${gate.action}` },
    svg("path", { class: "xp-gate-posts", d: `M${gap.x - 3} ${top}V${bottom}M${gap.x + 3} ${top}V${bottom}` }),
    svg("rect", { class: "xp-gate-box", x: gap.x - 9, y: y - 9, width: 18, height: 18, rx: 4 }),
    svg("path", { class: "xp-gate-sign", d: sign }),
    label(gap.x, top - 6, open ? "commit" : "rolled back"),
    waiting > 0 && label(gap.x - 13, y + 16, `${waiting} ${open ? "waited" : "dropped"}`, "end"),
  );
}

/** @param {Model} model */
function commitLane(model) {
  const lane = model.trace.stages.findIndex((stage) => stage.id === COMMIT_STAGE);
  return lane < 0 ? model.trace.stages.length - 2 : lane;
}

/**
 * @param {Model} model
 * @param {RoadMap} map
 * @param {Gap} gap
 * @param {boolean} ignored
 */
function drawAnswer(model, map, gap, ignored) {
  const { status, failed } = model.outcome;
  const became = failed ? " xp-answer-failed" : ignored ? " xp-answer-ignored" : "";
  const from = lastBefore(map, gap.position);
  const y = map.clientY;
  const half = 19;
  const way = `M${from.x} ${from.y}H${gap.x - 8}Q${gap.x} ${from.y} ${gap.x} ${from.y - 8}V${y + 10}`;
  return svg(
    "g",
    { class: `xp-answer${became}` },
    svg("path", { class: "xp-answer-way", d: way }),
    failed
      ? svg("path", { class: "xp-answer-box", d: octagon(gap.x, y, half, 11) })
      : svg("rect", { class: "xp-answer-box", x: gap.x - half, y: y - 10, width: 2 * half, height: 20, rx: 10 }),
    label(gap.x, y + 4, `${status}`, "middle", "xp-answer-status"),
  );
}

/**
 * @param {RoadMap} map
 * @param {number} position
 */
function lastBefore(map, position) {
  const after = map.stations.findIndex((station) => station.row.call.index >= position);
  return map.stations[after < 0 ? map.stations.length - 1 : Math.max(0, after - 1)];
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} half
 * @param {number} high
 */
function octagon(x, y, half, high) {
  const corner = 6;
  return (
    `M${x - half + corner} ${y - high}H${x + half - corner}L${x + half} ${y - high + corner}V${y + high - corner}` +
    `L${x + half - corner} ${y + high}H${x - half + corner}L${x - half} ${y + high - corner}V${y - high + corner}z`
  );
}

/**
 * @param {RoadMap} map
 * @param {Gap} gap
 */
function drawLater(map, gap) {
  return svg(
    "g",
    { class: "xp-later" },
    svg("path", { d: `M${gap.x} ${CLIENT}V${map.bottom}` }),
    label(gap.x, CLIENT - 10, "later"),
  );
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} text
 * @param {string} [anchor]
 * @param {string} [className]
 */
function label(x, y, text, anchor = "middle", className = "xp-road-label") {
  return svg("text", { class: className, x, y, "text-anchor": anchor }, text);
}

/**
 * A callback's way: down to the gate's lane, waiting there, and on to where it ran.
 * @param {Model} model
 * @param {RoadMap} map
 * @param {Waiting} waiting
 * @param {(call: Call) => Station} stationOf
 * @returns {SVGElement | null}
 */
export function drawWaiting(model, map, waiting, stationOf) {
  const from = stationOf(waiting.from);
  const gap = map.gaps.find((one) => one.gate !== null && one.gate === waiting.gate);
  if (!gap) return null;
  const y = map.yOf(commitLane(model));
  const bend = y > from.y ? 6 : -6;
  const down = y === from.y ? "" : `V${y - bend}Q${from.x} ${y} ${from.x + 6} ${y}`;
  let path = `M${from.x} ${from.y}${down}H${gap.x - 9}`;
  if (waiting.to) {
    const to = stationOf(waiting.to);
    path += roadPiece({ ...to, x: gap.x + 9, y }, to);
  }
  const ends = { "data-from": waiting.from.span.id, "data-to": waiting.to?.span.id };
  return svg("path", { class: "xp-waiting", ...ends, d: path });
}

/**
 * A message on its way out: up to the browsers, or down to the queue and, where it was taken, on to its worker.
 * @param {RoadMap} map
 * @param {Sent} sent
 * @param {(call: Call) => Station} stationOf
 * @returns {SVGElement}
 */
export function drawSent(map, sent, stationOf) {
  const from = stationOf(sent.from);
  const up = sent.message.channel === "websocket";
  const y = up ? map.clientY : map.nodeY;
  const edge = up ? y + 6 : y - 6;
  let path = `M${from.x} ${from.y}V${edge}`;
  if (sent.to) {
    const to = stationOf(sent.to);
    path += `M${from.x + 9} ${y}H${to.x - 6}Q${to.x} ${y} ${to.x} ${y - 6}V${to.y}`;
  }
  return svg(
    "g",
    { class: "xp-sent", "data-from": sent.from.span.id, "data-to": sent.to?.span.id },
    svg("path", { class: "xp-sent-way", d: path }),
    svg("path", { class: "xp-letter", d: `M${from.x - 7} ${y - 5}h14v10h-14zm0 .5l7 5 7-5` }),
  );
}

/**
 * What stopped the launch, written over the station where it did: to the left, as the answer stands on the right.
 * @param {Station} station
 * @param {Outcome} outcome
 */
export function drawStop({ row, x, y }, { status }) {
  const reason = row.call.span.exception?.type ?? `${status ?? "an error"}`;
  return drawFlag("stop", { x, y }, `ended here: ${reason}`, reason);
}

/**
 * The fields that a step decided to ignore, written over its station.
 * @param {Station} station
 * @param {string[]} fields
 */
export function drawIgnored({ x, y }, fields) {
  const shown = fields.slice(0, MOST_NAMED).join(", ");
  const rest = fields.length > MOST_NAMED ? ` and ${fields.length - MOST_NAMED} more` : "";
  const text = `ignored: ${shown}${rest}`;
  return drawFlag("ignored", { x, y }, text, text);
}

/**
 * Words over a station, to its left where they find room there.
 * @param {string} name
 * @param {{x: number, y: number}} place
 * @param {string} whole
 * @param {string} short what is written where `whole` finds no room
 */
function drawFlag(name, { x, y }, whole, short) {
  const text = fits(whole, x) ? whole : short;
  const [at, anchor] = fits(text, x) ? [x + 8, "end"] : [x - 8, "start"];
  return svg(
    "g",
    { class: `xp-flag xp-flag-${name}` },
    svg("path", { class: "xp-flag-line", d: `M${x} ${CLIENT - 13}V${y - 10}` }),
    label(at, CLIENT - 17, text, anchor, "xp-flag-label"),
  );
}

/**
 * @param {string} text
 * @param {number} room
 */
function fits(text, room) {
  return text.length * LETTER < room;
}
