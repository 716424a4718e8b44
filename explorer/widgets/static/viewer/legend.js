import { el } from "../common/dom.js";
import { keyName } from "./walk/controls.js";
import { WAYS } from "./walk/walk.js";

/** What the signs on the road mean, and which keys there are. */
export function legend() {
  const signs = [
    ["xp-sign-step", "a step"],
    ["xp-sign-changes", "it changed rows"],
    ["xp-sign-failed", "an exception"],
    ["xp-sign-ignored", "it ignored a field"],
    ["xp-sign-waiting", "waits for the commit"],
    ["xp-sign-sent", "a message"],
    ["xp-sign-sql", "SQL"],
  ];
  const ways = WAYS.map(({ key, label }) => [keyName(key), label]);
  const keys = [
    ...ways,
    ["p", "Play, or pause"],
    ["/", "Find steps, values, SQL, rows and the guide"],
    ["↑ ↓", "The row above or below"],
    ["Enter", "Fold or unfold the selected row"],
  ];
  const list = el("dl", { class: "xp-keys" });
  for (const [key, label] of keys) list.append(el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, label)));
  const shown = signs.map(([sign, text]) => el("li", { class: `xp-sign ${sign}` }, text));
  return el(
    "details",
    { class: "xp-help" },
    el("summary", {}, "Signs and keys"),
    el(
      "div",
      { class: "xp-help-box", role: "group", "aria-label": "Signs and keys", tabindex: "0" },
      el("ul", { "aria-label": "Signs" }, ...shown),
      list,
    ),
  );
}
