import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fakeModel, openPage } from "./page.mjs";

const { render } = await import(`${process.env.STATIC}/cluster/widget.js`);

const HURT = '<img src=x onerror="hurt()">';
const node = { name: "node1", type: "hybrid", capacity: 10, used: 5, left: 5, note: "", groups: ["default"] };
const held = [{ id: 1, takes: 5, runs: true, controls: true }];
const group = {
  name: "default",
  container: false,
  nodes: ["node1"],
  capacity: 10,
  used: 5,
  left: 5,
  running: 1,
  most_jobs: 0,
  most_forks: 0,
};
const job = (id, more) => ({
  id,
  name: "Demo",
  kind: "job",
  impact: 4,
  node: "",
  outlook: "",
  waits_for: [],
  ended: false,
  ...more,
});
const jobs = [
  job(1, { status: "waiting", may_end: true, node: "node1" }),
  job(2, { status: "pending", may_end: false, waits_for: [1], outlook: "blocked by #1" }),
];
const queue = [{ text: "task_manager waits for a worker", waits: true }];
const state = { nodes: [{ ...node, jobs: held }], groups: [group], jobs, queue };

let body;
let model;
let close;

function show(more = {}) {
  body = openPage();
  model = fakeModel({
    state,
    chosen: 0,
    explanation: null,
    outcomes: ["successful", "failed"],
    managers: ["task_manager"],
    told: null,
    ...more,
  });
  close = render({ model, el: body });
}

const press = (text) =>
  body
    .querySelectorAll("button")
    .find((button) => button.textContent.includes(text))
    .click();
const jobButton = (id) => body.querySelector(`[data-job="${id}"]`);

beforeEach(() => show());

test("a pending job says in words what its arrow says", () => {
  assert.match(jobButton(2).textContent, /#2 Demo.*blocked by #1/);
  assert.equal(body.querySelectorAll(".xpc-arrow").length, 1);
});

test("a node says what is used and left", () => {
  assert.match(body.querySelector(".xpc-node").textContent, /5 of 10 forks used, 5 left.*waiting, uses 5/);
});

test("a job is taken in hand by a click, and put back by another", () => {
  jobButton(2).click();
  assert.equal(model.get("chosen"), 2);
  assert.equal(jobButton(2).getAttribute("aria-pressed"), "true");
  jobButton(2).click();
  assert.equal(model.get("chosen"), 0);
});

test("the explanation stands with its job, and leads on to the job in the way", () => {
  jobButton(2).click();
  model.receive("explanation", {
    job: 2,
    sentence: "It waits for #1.",
    because: ["#1 runs."],
    remedies: ["Let #1 end."],
  });
  assert.match(body.querySelector(".xpc-panel").textContent, /It waits for #1\.#1 runs\..*Let #1 end\./);
  press("Go to #1");
  assert.equal(model.get("chosen"), 1);
});

test("an explanation of another job is not shown", () => {
  jobButton(1).click();
  model.receive("explanation", { job: 2, sentence: "It waits for #1.", because: [], remedies: [] });
  assert.doesNotMatch(body.querySelector(".xpc-panel").textContent, /waits for/);
});

test("a job on a node can be ended, each way once", () => {
  jobButton(1).click();
  press("failed");
  press("failed");
  assert.deepEqual(model.sent, [{ do: "finish", job: 1, status: "failed" }]);
});

test("what is asked of the kernel is asked again only after its answer", () => {
  press("Run the next message");
  press("task_manager");
  assert.deepEqual(model.sent, [{ do: "step" }]);
  model.receive("told", { ok: true, text: "task_manager ran", busy: false, number: 1 });
  press("task_manager");
  assert.deepEqual(model.sent.at(-1), { do: "cycle", manager: "task_manager" });
});

test("without a message there is nothing to run", () => {
  model.receive("state", { ...state, queue: [] });
  press("Run all messages");
  assert.deepEqual(model.sent, []);
});

test("a new node gets a name that is free", () => {
  const form = body.querySelector(".xpc-add-form");
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  assert.equal(model.sent[0].name, "node2");
});

test("of very many pending jobs the page holds the first", () => {
  const many = Array.from({ length: 500 }, (_, at) => job(at + 2, { status: "pending", waits_for: [1] }));
  model.receive("state", { ...state, jobs: [jobs[0], ...many] });
  assert.ok(body.querySelectorAll(".xpc-job").length < 60);
  assert.match(body.textContent, /460 more/);
});

test("text is text, whatever it says", () => {
  const named = { ...state, jobs: [jobs[0], { ...jobs[1], name: HURT }], nodes: [{ ...state.nodes[0], name: HURT }] };
  model.receive("state", named);
  assert.equal(body.querySelectorAll("img").length, 0);
  assert.ok(jobButton(2).textContent.includes(HURT));
});

test("a view that is closed listens no more", () => {
  close();
  assert.equal(model.listeners.size, 0);
});
