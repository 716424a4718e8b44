import { duration, el } from "../../common/dom.js";
import { methodName, named } from "../../common/names.js";
import { cutTo } from "../../common/values.js";

const LONGEST_JUMP = 70;

/**
 * What the selected step is: the method and what it does, and below that where it belongs.
 * @param {Model} model
 * @param {Call} call
 * @param {(call: Call) => void} choose
 * @returns {HTMLElement[]}
 */
export function headOf(model, call, choose) {
  const { span, parent } = call;
  const stage = model.trace.stages[call.lane];
  const whole = named(span.name, call.on);
  const name = el("h3", { title: whole, "aria-label": whole }, methodName(span.name, call.on));
  const lasted = span.duration === null ? "did not return" : duration(span.duration);
  return [
    el("div", { class: "xp-titles" }, name, call.title && el("p", { class: "xp-title" }, call.title)),
    el(
      "p",
      { class: "xp-over-title" },
      el("span", { class: "xp-stage", title: stage?.question }, stage?.title ?? span.stage),
      el("span", { class: "xp-quiet" }, ` ${lasted}`),
      parent && el("span", { class: "xp-quiet" }, ", called by "),
      parent && jump(parent, choose),
      span.step && el("code", { class: "xp-step", title: "The step's name, for viewer.at and trace.find" }, span.step),
    ),
  ];
}

/**
 * A way to another call.
 * @param {Call} call
 * @param {(call: Call) => void} choose
 */
export function jump(call, choose) {
  const { name } = call.span;
  const about = { type: "button", class: "xp-jump", title: call.title || null, onclick: () => choose(call) };
  return el("button", about, cutTo(named(name, call.on), LONGEST_JUMP));
}
