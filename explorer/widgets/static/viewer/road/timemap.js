import { endOf } from "../clock.js";

const BREAK = 18;

/**
 * Where on a strip each moment is. Recorded time runs evenly; what passes between a launch and a worker's turn, in which
 * nothing was recorded, is a narrow break.
 * @param {Model} model
 * @param {number} width pixels there are
 * @returns {TimeMap}
 */
export function mapTime(model, width) {
  const { spells, total } = model.clock;
  const scale = Math.max(1, width - BREAK * (spells.length - 1)) / Math.max(1, total);
  let x = 0;
  const placed = spells.map((spell) => {
    const from = x;
    x += (spell.end - spell.start) * scale + BREAK;
    return { ...spell, x: from };
  });
  return {
    width,
    total,
    scale,
    spells: placed,
    xOf(at) {
      let [spell] = placed;
      for (const one of placed) if (one.start <= at) spell = one;
      return spell.x + (Math.min(Math.max(at, spell.start), spell.end) - spell.start) * scale;
    },
  };
}

/**
 * Which call ran at each pixel: the innermost one, so that its stage's lane is where the launch was.
 * @param {Model} model
 * @param {TimeMap} map
 * @returns {(Call | null)[]}
 */
export function callsByPixel(model, map) {
  /** @type {(Call | null)[]} */
  const pixels = Array(Math.ceil(map.width)).fill(null);
  for (const call of model.calls) {
    pixels.fill(call, Math.floor(map.xOf(call.span.start)), Math.floor(map.xOf(endOf(model.calls, call))) + 1);
  }
  return pixels;
}

/**
 * Pixels at which SQL ran.
 * @param {Model} model
 * @param {TimeMap} map
 * @returns {boolean[]}
 */
export function sqlByPixel(model, map) {
  /** @type {boolean[]} */
  const pixels = Array(Math.ceil(map.width)).fill(false);
  for (const { event } of model.happened.sql) {
    pixels.fill(true, Math.floor(map.xOf(event.at)), Math.floor(map.xOf(event.at + (event.duration ?? 0))) + 1);
  }
  return pixels;
}

/**
 * Runs of equal pixels, however many there are: what is drawn is never more than the strip is wide.
 * @template T
 * @param {T[]} pixels
 * @returns {{value: T, from: number, to: number}[]}
 */
export function runsOf(pixels) {
  /** @type {{value: T, from: number, to: number}[]} */
  const runs = [];
  pixels.forEach((value, at) => {
    const last = runs[runs.length - 1];
    if (last && last.value === value) last.to = at + 1;
    else runs.push({ value, from: at, to: at + 1 });
  });
  return runs;
}

/**
 * Round times to write under the strip, none nearer to the next than `room` pixels.
 * @param {TimeMap} map
 * @param {number} room
 * @returns {{x: number, time: number}[]} times are nanoseconds of recorded time
 */
export function ticksOf(map, room) {
  const least = room / map.scale;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= least) ?? least;
  const ticks = [];
  let before = 0;
  for (const { start, end, x } of map.spells) {
    const lasts = end - start;
    for (let time = Math.ceil(before / step) * step; time < before + lasts; time += step) {
      ticks.push({ x: x + (time - before) * map.scale, time });
    }
    before += lasts;
  }
  return ticks.filter(({ x }) => x < map.width - room / 2);
}
