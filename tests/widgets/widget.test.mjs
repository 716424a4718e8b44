import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { fakeModel, openPage } from "./page.mjs";

openPage();
const { default: widget } = await import(process.env.WIDGET);
const sample = (name) => JSON.parse(readFileSync(join(process.env.SAMPLES, `${name}.json`), "utf8"));

function show(traits) {
  const body = openPage();
  const model = fakeModel({ pages: {}, selected: "", ...traits });
  const close = widget.render({ model, el: body });
  const step = () => body.querySelector(".xp-step").textContent;
  return { model, body, close, step };
}

test("a step of the reader reaches the kernel", () => {
  const { model, body, step } = show({ trace: sample("accepted") });
  body.querySelector(".xp-tree").press("ArrowRight");
  assert.equal(step(), "request.permissions");
  assert.equal(model.get("selected"), model.get("trace").spans[1].id);
  assert.equal(model.saved, 1);
});

test("a step of the kernel reaches the reader, and isn't sent back", () => {
  const { model, step } = show({ trace: sample("accepted"), selected: "signal.start" });
  assert.equal(step(), "signal.start");
  model.receive("selected", "models.save");
  assert.equal(step(), "models.save");
  assert.equal(model.saved, 0);
});

test("a trace that grew is drawn anew, with the same tab open", () => {
  const trace = sample("accepted");
  const { model, body } = show({ trace: { ...trace, spans: trace.spans.slice(0, 5) } });
  body.querySelector("[data-tab=rows]").click();
  model.receive("trace", trace);
  assert.equal(body.querySelector("[data-tab=rows]").getAttribute("aria-selected"), "true");
  assert.match(body.querySelector(".xp-facts").textContent, /^32 calls/);
});

test("an empty trace says so", () => {
  const { body } = show({ trace: { ...sample("accepted"), spans: [] } });
  assert.equal(body.textContent, "Nothing was recorded in this trace.");
});

test("a closed viewer leaves nothing behind", () => {
  const { model, body, close } = show({ trace: sample("forbidden") });
  close();
  assert.equal(body.childElementCount, 0);
  assert.equal(model.listeners.size, 0);
});
