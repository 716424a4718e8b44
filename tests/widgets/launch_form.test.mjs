import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { fakeModel, openPage } from "./page.mjs";

const { createLaunchForm } = await import(`${process.env.STATIC}/launch/widget.js`);

const HURT = '<img src=x onerror="hurt()">';
const control = (name, more) => ({
  group: "prompt",
  name,
  label: name,
  kind: "text",
  help: "",
  required: false,
  value: "",
  options: [],
  ...more,
});
const controls = [
  control("limit"),
  control("level", {
    kind: "select",
    value: 1,
    options: [
      { value: 1, label: "one" },
      { value: 2, label: HURT },
    ],
  }),
  control("tags", {
    group: "survey",
    kind: "multiselect",
    label: HURT,
    value: [],
    options: [
      { value: "a", label: "a" },
      { value: "b", label: "b" },
    ],
  }),
];
const result = {
  ok: true,
  title: "201 Created",
  job: "job #1",
  ran: null,
  ignored: [],
  findings: [],
  errors: {},
  rest: [],
  number: 1,
};

let body;
let model;

beforeEach(() => {
  body = openPage();
  model = fakeModel({
    users: [{ name: "alice" }],
    templates: [
      { name: "Demo", kind: "job template" },
      { name: "#1 Demo", kind: "again" },
    ],
    user: "alice",
    template: "Demo",
    values: {},
    filled: [],
    form: { path: "", status: 200, controls },
    asked: 0,
    described: 0,
    passwords: [],
    commands: { curl: "curl", awx: "" },
    result: null,
    queue: [],
    viewer: null,
    predicting: false,
    prediction: { status_code: null, ignored: [] },
    sent: [],
  });
  createLaunchForm(body, model, () => {});
});

const submit = () => body.querySelector("form").dispatchEvent(new Event("submit", { cancelable: true }));
const sends = () => model.sent.map((message) => message.do);

test("what is typed becomes part of the request", () => {
  const [limit] = body.querySelectorAll("input[type=text]");
  limit.value = "web";
  limit.dispatchEvent(new Event("input"));
  assert.deepEqual(model.get("values"), { limit: "web" });
});

test("answers to the survey are kept by themselves", () => {
  const ticked = body.querySelector('[data-control="survey.tags"]').querySelectorAll("input")[1];
  ticked.checked = true;
  ticked.dispatchEvent(new Event("change"));
  assert.deepEqual(model.get("values"), { survey: { tags: ["b"] } });
});

test("a launch waits for the answer to the last one", () => {
  submit();
  submit();
  assert.deepEqual(sends(), ["launch"]);
  model.receive("result", result);
  submit();
  assert.deepEqual(sends(), ["launch", "launch"]);
});

test("nothing is launched before it is predicted", () => {
  model.receive("predicting", true);
  submit();
  assert.deepEqual(sends(), []);
  const answer = body.querySelector(".xpl-prediction").querySelector("select");
  assert.equal(document.activeElement, answer);
  answer.value = "201";
  answer.dispatchEvent(new Event("change"));
  submit();
  assert.deepEqual(model.get("prediction"), { status_code: 201, ignored: [] });
  assert.deepEqual(sends(), ["launch"]);
});

test("of what is sent, one says what will be ignored", () => {
  model.receive("predicting", true);
  model.receive("sent", ["limit", "tags"]);
  const [limit] = body.querySelector(".xpl-prediction").querySelectorAll("input");
  limit.checked = true;
  limit.dispatchEvent(new Event("change"));
  assert.deepEqual(model.get("prediction").ignored, ["limit"]);
  model.receive("prediction", { status_code: null, ignored: [] });
  assert.equal(limit.checked, false);
});

test("a wrong prediction leads to the step that decided", () => {
  const finding = {
    about: "ignored",
    predicted: [],
    right: false,
    step: "prompts.x",
    step_title: "Prompts",
    closer: "",
  };
  model.receive("result", { ...result, findings: [finding] });
  body.querySelector(".xpl-form-viewer").scrollIntoView = () => {};
  const show = body.querySelectorAll("button").find((button) => button.textContent.includes("Show the step"));
  show.click();
  assert.deepEqual(model.sent.at(-1), { do: "show", step: "prompts.x" });
});

test("a job that was made can be chosen to be run once more", () => {
  model.receive("templates", [...model.get("templates"), { name: "#2 Demo", kind: "again" }]);
  assert.ok(body.querySelectorAll("option").some((option) => option.textContent === "#2 Demo"));
});

test("an error stands at its field", () => {
  model.receive("result", {
    ...result,
    ok: false,
    title: "400 Bad Request",
    errors: { "prompt.limit": [`${HURT} is bad`] },
  });
  assert.ok(body.querySelector('[data-control="prompt.limit"]').textContent.includes(`${HURT} is bad`));
});

test("text is text, whatever it says", () => {
  assert.equal(body.querySelectorAll("img").length, 0);
  assert.ok(body.textContent.includes(HURT));
});
