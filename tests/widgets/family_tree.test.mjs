import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fakeModel, openPage } from "./page.mjs";

const { render } = await import(`${process.env.STATIC}/family/widget.js`);

const HURT = "<img src=x onerror=hurt()>";
const member = (name, makes = "") => ({ name, table: `main_${name.toLowerCase()}`, rows: 2, makes });
const families = [
  [member("UnifiedJobTemplate"), member("JobTemplate", "Job")],
  [member("UnifiedJob"), member("Job"), member("AdHocCommand")],
];
const lineage = [
  { name: "Job", module: "models.job", role: "model", table: "main_job" },
  { name: "StartingMixin", module: "models.starting", role: "mixin", table: "" },
  { name: "Model", module: "django.db", role: "Django", table: "" },
];
const kinds = [
  {
    name: "models",
    title: "Models",
    members: ["UnifiedJobTemplate", "JobTemplate", "UnifiedJob", "Job", "AdHocCommand"],
  },
  { name: "views", title: "Views", members: ["APIView", "JobTemplateLaunch"] },
];
const detail = {
  name: "Job",
  lineage,
  calls: [{ name: "save", classes: ["Job", "UnifiedJob"] }],
  methods: [
    { name: "save", at: [0, 2] },
    { name: "signal_start", at: [1] },
  ],
  tables: [
    {
      table: "main_job",
      model: "Job",
      columns: [{ name: "unifiedjob_ptr_id", type: "OneToOneField", key: true, points_at: "main_unifiedjob" }],
    },
  ],
  query: { code: "Job.objects.all()", statements: ['SELECT "a" FROM "main_job"'], kinds: [{ name: "Job", count: 2 }] },
};

let body;
let model;
let close;

beforeEach(() => {
  body = openPage();
  model = fakeModel({ kinds, families, chosen: "Job", method: "", detail, source: null });
  close = render({ model, el: body });
});

const press = (text) =>
  body
    .querySelectorAll("button")
    .find((button) => button.textContent.startsWith(text))
    .click();

test("a template stands beside what it makes, and what nothing makes by itself", () => {
  assert.match(body.querySelector(".xpf-families").textContent, /JobTemplate.*makes.*Job.*AdHocCommand/);
});

test("a class is chosen by a click", () => {
  press("AdHocCommand");
  assert.equal(model.get("chosen"), "AdHocCommand");
  assert.equal(body.querySelector("[data-focus=class-AdHocCommand]").getAttribute("aria-pressed"), "true");
});

test("a method says where it comes from, and what it is before", () => {
  const [save] = body.querySelectorAll(".xpf-method");
  assert.equal(save.textContent, "savefrom Jobbefore Model");
});

test("the classes that have the method in hand are marked in words, too", () => {
  press("save");
  model.receive("method", "save");
  model.receive("source", { file: "job.py", line: 7, text: "def save(self):\n    pass\n" });
  assert.match(body.querySelector("[data-place=first]").textContent, /Job.*is defined here/);
  assert.match(body.querySelector("[data-place=later]").textContent, /Model.*also defines it/);
  assert.match(body.querySelector(".xpf-source").textContent, /job\.py from line 7.*def save/);
});

test("methods are found by a part of their name", () => {
  const find = body.querySelector(".xpf-find");
  find.value = "START";
  find.dispatchEvent(new Event("input"));
  assert.deepEqual(
    body.querySelectorAll(".xpf-method").map((one) => one.querySelector("code").textContent),
    ["signal_start"],
  );
});

test("the query is told with what came of it", () => {
  assert.match(body.querySelector(".xpf-query").textContent, /1 statement returned Job \(2\)\..*SELECT/);
});

test("text is text, whatever it says", () => {
  model.receive("detail", { ...detail, lineage: [{ ...lineage[0], name: HURT }, ...lineage.slice(1)] });
  assert.equal(body.querySelectorAll("img").length, 0);
  assert.ok(body.textContent.includes(HURT));
});

test("a tree that is closed listens no more", () => {
  close();
  assert.equal(model.listeners.size, 0);
});

test("another kind opens its classes, and a view has no tables and no query", () => {
  press("Views");
  assert.equal(model.get("chosen"), "APIView");
  model.receive("detail", { ...detail, name: "APIView", calls: [], tables: [], query: null });
  assert.match(body.querySelector(".xpf-classes").textContent, /APIView.*JobTemplateLaunch/);
  assert.equal(body.querySelector(".xpf-below").hidden, true);
});

test("what called super() in the trace is told", () => {
  assert.match(body.querySelector(".xpf-calls").textContent, /save Job → super\(\) → UnifiedJob/);
});
