import assert from "node:assert/strict";
import test from "node:test";

import { fakeModel, openPage } from "./page.mjs";

const { render } = await import(`${process.env.STATIC}/progress/widget.js`);

test("a bar says how far the work has come, in words too", () => {
  const body = openPage();
  const model = fakeModel({ title: "3 launches", done: 0, total: 0, text: "", ended: false });
  render({ model, el: body });
  model.set("total", 3);
  model.set("text", "201 Created");
  model.receive("done", 2);
  assert.equal(body.querySelector(".xpp-text").textContent, "2 of 3: 201 Created");
  assert.equal(body.querySelector("progress").getAttribute("value"), "2");

  model.receive("ended", true);
  assert.match(body.querySelector(".xpp-text").textContent, /2 of 3, done/);
});
