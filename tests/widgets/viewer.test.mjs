import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

const load = (name) => import(`${process.env.STATIC}/${name}.js`);
const { findCall, readTrace } = await load("viewer/model");
const { hasOtherCalls, viewAt } = await load("viewer/levels");
const { waysFrom } = await load("viewer/walk/walk");
const { asLines, pythonTokens } = await load("common/tokens");
const { changesOf, nextChange, valueAt, watchables } = await load("viewer/walk/watch");
const { callsByPixel, mapTime, runsOf, ticksOf } = await load("viewer/road/timemap");
const { layOutSql } = await load("common/sqltext");
const { changedColumns, eventsIn, groupStatements, statementName } = await load("viewer/events");
const { layOutRoad } = await load("viewer/road/roadmap");
const { firstTab } = await load("viewer/detail/detail");
const { brief } = await load("common/values");

const { findables, search } = await load("viewer/find");
const { ignoredIn, ignoredWords, verdictOf } = await load("viewer/verdict");
const { laneHeight } = await load("viewer/road/roadmap");
const { storyOf } = await load("viewer/detail/story");

const ROOM = { width: 900, height: 220 };
const sample = (name) => readTrace(JSON.parse(readFileSync(join(process.env.SAMPLES, `${name}.json`), "utf8")));
const accepted = sample("accepted");
const steps = viewAt(accepted, "steps");
const rowOfStep = (step) => steps.rowOf(findCall(accepted, step));
const plain = (lines) =>
  lines.map(({ parts }) =>
    parts
      .map((part) => part.text ?? `<${part.count}>`)
      .join("")
      .trim(),
  );

test("calls come in the order they were made, whatever the document's order", () => {
  const { trace } = accepted;
  const mixed = readTrace({ ...trace, spans: [...trace.spans].sort((a, b) => b.depth - a.depth || a.start - b.start) });
  assert.deepEqual(
    mixed.calls.map((call) => call.span.id),
    trace.spans.map((span) => span.id),
  );
});

test("a span whose parent is not in the trace is a call of its own", () => {
  const [first, ...rest] = accepted.trace.spans;
  const model = readTrace({ ...accepted.trace, spans: rest });
  assert.equal(model.calls.length, rest.length);
  assert.equal(model.calls.find((call) => call.span.parent === first.id).depth, 0);
});

test("walking goes into, over and out of a call", () => {
  const post = rowOfStep("view.post");
  const ways = waysFrom(steps, post);
  assert.equal(ways.into.call.span.step, "view.access");
  assert.equal(ways.over.call.span.step, "request.finalize");
  assert.equal(ways.out.call.span.step, "request.dispatch");
});

test("a watched row or column leads from change to change, and says its value on the way", () => {
  const rows = watchables(accepted);
  const job = rows.find(({ columns }) => columns.includes("status"));

  const changes = changesOf(accepted, { row: job.row, column: "status" });
  const path = [];
  for (let row = steps.rows[0]; row; row = nextChange(changes, steps, row)) path.push(valueAt(changes, steps, row));
  assert.deepEqual(path, ["new", "pending", "waiting"]);
});

test("the road ends where it ends", () => {
  assert.equal(waysFrom(steps, steps.rows[0]).back, null);
  const last = waysFrom(steps, steps.rows[steps.rows.length - 1]);
  assert.deepEqual([last.into, last.over, last.last], [null, null, null]);
});

test("from afar a run of calls in one stage is one row that counts what is in it", () => {
  const stages = viewAt(accepted, "stages");
  assert.ok(stages.rows.length < steps.rows.length / 2);
  const sum = (rows) => rows.reduce((total, row) => total + row.sql, 0);
  assert.equal(sum(stages.rows), sum(steps.rows));
  assert.equal(stages.rowOf(findCall(accepted, "view.can_start")).name, "View");
});

test("calls outside the catalogue are seen only when looking at every call", () => {
  const [first] = accepted.trace.spans;
  const place = { id: "other", parent: first.id, start: first.start + 1 };
  const other = { ...first, ...place, step: null, kind: "call", events: [] };
  const model = readTrace({ ...accepted.trace, spans: [...accepted.trace.spans, other] });
  const call = findCall(model, "other");
  assert.equal(hasOtherCalls(accepted), false);
  assert.equal(hasOtherCalls(model), true);
  assert.equal(viewAt(model, "steps").rowOf(call).call.span.id, first.id);
  assert.equal(viewAt(model, "calls").rowOf(call).call, call);
});

test("a callback waits at the gate of the commit after which it ran", () => {
  const [emitted] = accepted.waiting;
  assert.equal(emitted.from.span.step, "signal.emit");
  assert.equal(emitted.to.span.step, "commit.emit");
  assert.equal(emitted.gate.action, "commit");
  assert.equal(accepted.calls[emitted.gate.position].span.step, "commit.emit");
});

test("a message leads to the worker that took it", () => {
  const taken = accepted.sent.filter(({ to }) => to);
  const steps = taken.map(({ from, to }) => [from.span.step, to.span.step]);
  assert.deepEqual(steps, [["commit.delay_task", "manager.message"]]);
});

test("a refused launch stopped where the exception came from", () => {
  const { outcome } = sample("forbidden");
  assert.equal(outcome.status, 403);
  assert.equal(outcome.stop.span.step, "view.post");
  assert.equal(outcome.rolledBack, true);
});

test("an answer that says no without an exception stopped in the last call of the work", () => {
  const { trace } = sample("forbidden");
  const model = readTrace({ ...trace, spans: trace.spans.map((span) => ({ ...span, exception: null })) });
  assert.equal(model.outcome.stop.span.step, "view.can_start");
});

test("a launch that went well stopped nowhere", () => {
  assert.deepEqual([accepted.outcome.failed, accepted.outcome.stop], [false, null]);
});

test("stations stand from left to right, and gates between them", () => {
  const map = layOutRoad(accepted, steps, ROOM);
  const xs = map.stations.map(({ x }) => x);
  assert.deepEqual(
    xs,
    [...xs].sort((a, b) => a - b),
  );
  const gate = map.gaps.find(({ kind }) => kind === "gate");
  const xOf = (index) => map.stations[steps.rowOf(accepted.calls[index]).index].x;
  assert.ok(xOf(gate.position - 1) < gate.x && gate.x < xOf(gate.position));
  assert.ok(map.width >= xs.at(-1));
});

test("Python's tokens give back the source, whatever it looks like", () => {
  const whole = ["def f(x):\n    return f'{x!r}' # ok", 'a = """two\nlines""" + b', "@deco\nclass Ä: x = 1_0"];
  for (const source of [...whole, "'open", '"""open\n', "€ ? $ \\"]) {
    assert.equal(
      pythonTokens(source)
        .map(({ text }) => text)
        .join(""),
      source,
    );
  }
});

test("a string over two lines is a string on both", () => {
  const lines = asLines(pythonTokens('x = """one\ntwo"""'));
  assert.deepEqual(
    lines.map((tokens) => tokens.at(-1).kind),
    ["string", "string"],
  );
});

test("names after def and class are told from words and constants", () => {
  const kinds = Object.fromEntries(pythonTokens("def run(self): return None").map(({ text, kind }) => [text, kind]));
  assert.deepEqual([kinds.def, kinds.run, kinds.self, kinds.None], ["keyword", "name", "constant", "constant"]);
});

test("a statement is laid out a clause a line", () => {
  const join = 'SELECT "a" FROM "t" INNER JOIN "u" ON ("t"."x" = "u"."y")';
  const sql = `${join} WHERE ("a" = %s AND "b" BETWEEN 1 AND 2) ORDER BY "a" LIMIT 1`;
  assert.deepEqual(plain(layOutSql(sql)), [
    'SELECT "a"',
    'FROM "t"',
    'INNER JOIN "u" ON ("t"."x" = "u"."y")',
    'WHERE ("a" = %s',
    'AND "b" BETWEEN 1 AND 2)',
    'ORDER BY "a"',
    "LIMIT 1",
  ]);
});

test("a subquery stays on its line and DELETE keeps its FROM", () => {
  assert.deepEqual(plain(layOutSql("DELETE FROM t WHERE id IN (SELECT id FROM u WHERE x)")), [
    "DELETE FROM t",
    "WHERE id IN (SELECT id FROM u WHERE x)",
  ]);
});

test("long lists of columns fold after the third", () => {
  assert.deepEqual(plain(layOutSql("SELECT a, b, c, d, e, f, g, h FROM t"))[0], "SELECT a, b, c,<5>");
  const [insert] = plain(layOutSql("INSERT INTO t (a, b, c, d, e, f, g, h) VALUES (1)"));
  assert.equal(insert, "INSERT INTO t (a, b, c,<5>)");
});

test("repeated statements are one group", () => {
  const found = eventsIn(accepted, findCall(accepted, "view.access"), "sql", true);
  const groups = groupStatements(found);
  assert.deepEqual([found.length, groups.length, groups[0].runs.length, groups[0].duration], [3, 1, 3, 270_000]);
});

test("a statement is named by what it does to which table", () => {
  const writes = ['INSERT INTO "t" ("a") VALUES (1)', 'UPDATE "t" SET "a" = 1'];
  const statements = ['SELECT "a"."x" FROM "main_job"', ...writes, "SAVEPOINT s1_x1"];
  assert.deepEqual(statements.map(statementName), ["SELECT main_job", "INSERT t", "UPDATE t", "SAVEPOINT s1_x1"]);
});

test("columns that hold something come before empty ones", () => {
  const columns = changedColumns({ before: {}, after: { a: null, b: 1, c: "", d: "x" } });
  assert.deepEqual(
    columns.map(({ column }) => column),
    ["b", "d", "a", "c"],
  );
  assert.deepEqual(
    columns.map(({ empty }) => empty),
    [false, false, true, true],
  );
});

test("values read as Python spells them, models without their repr", () => {
  assert.equal(brief({ a: null, b: [true, "x"] }), "{a: None, b: …}");
  assert.equal(brief({ $: "model", type: "Job", key: 3, label: "Demo" }), "Job 3 “Demo”");
  assert.equal(brief({ $: "tuple", items: [1, { $: "secret" }] }), "(1, secret, not recorded)");
  assert.equal(brief("x".repeat(500)).length, 80);
});

test("ten thousand calls are read and laid out", () => {
  const model = sample("long");
  assert.equal(layOutRoad(model, viewAt(model, "calls"), ROOM).stations.length, model.calls.length);
});

test("lanes share the road's room, within what can be read", () => {
  assert.deepEqual(
    [0, 214, 1000].map((height) => laneHeight(8, height)),
    [11, 20, 34],
  );
});

test("a method is named after the class that defines it, and says what it was called on where that differs", () => {
  const names = ["signal.start", "models.create_job", "commit.channel"].map((step) => findCall(accepted, step));
  assert.deepEqual(
    names.map(({ span, on }) => [span.name, on]),
    [
      ["UnifiedJob.signal_start", "Job #1"],
      ["JobTemplate.create_unified_job", ""],
      ["consumers.emit_channel_notification", ""],
    ],
  );
});

test("what happened and the axis keep the same clock", () => {
  const told = storyOf(accepted).map(({ at }) => accepted.clock.at(at));
  assert.deepEqual(
    told,
    [...told].sort((a, b) => a - b),
  );
  assert.ok(told.at(-1) <= accepted.clock.total);
  const ends = ticksOf(mapTime(accepted, 10_000), 72).at(-1).time;
  assert.ok(ends <= accepted.clock.total);
});

/** The launch of a job by alice, as far as its verdict asks. */
function launched(status = 201) {
  const { trace } = sample("ignored");
  const [request, ...rest] = trace.spans;
  const asked = { user: { $: "model", type: "User", key: 2, label: "alice" }, "*": [{ ...TEMPLATE }] };
  const access = { ...rest[0], id: "asked", step: "view.access", arguments: asked, events: [] };
  const answered = { ...request.attributes, "http.response.status_code": status };
  const result = status < 400 ? { data: { id: 1, type: "job", status: "pending" } } : { data: {} };
  return readTrace({
    ...trace,
    title: request.name,
    spans: [{ ...request, attributes: answered, result }, access, ...rest],
  });
}

const TEMPLATE = { $: "model", type: "JobTemplate", key: 7, label: "Demo Job Template" };

test("the verdict says who launched what and what became of it", () => {
  assert.equal(verdictOf(launched()), "Demo Job Template, launched by alice → job #1 pending");
  assert.equal(verdictOf(launched(403)), "Demo Job Template, launched by alice → no job");
});

test("the verdict follows the job to its node", () => {
  const model = launched();
  const after = { status: "waiting", execution_node: "node1" };
  model.calls
    .at(-1)
    .span.events.push({ type: "row", table: "main_unifiedjob", key: 1, action: "update", before: {}, after });
  assert.match(verdictOf(model), /→ job #1 waiting on node1$/);
});

test("a trace of no launch is called what it is called", () => {
  assert.equal(verdictOf(accepted), accepted.trace.title);
});

test("fields that were ignored stand at the call that decided so", () => {
  const model = sample("ignored");
  const call = findCall(model, "prompts.accept_or_ignore");
  const step = "prompts.accept_or_ignore";
  const rows = [
    { field: "limit", outcome: "accepted", step },
    { field: "job_tags", outcome: "ignored", step },
  ];
  const ignored = ignoredIn(model, { rows, shown_in: { [step]: call.span.id } });
  assert.deepEqual([...ignored.keys()], [call]);
  assert.equal(ignoredWords(ignored), "1 field ignored: job_tags");
});

test("a search finds steps, values, rows, SQL and the guide, steps first", () => {
  const pages = {
    [accepted.trace.steps["view.post"].page]: { title: "The view", html: "<p>It takes the <b>limit</b>.</p>" },
  };
  const all = findables(accepted, pages);
  const kinds = (query) => [...new Set(search(all, query).map(({ kind }) => kind))];
  assert.deepEqual(kinds("signal_start"), ["step"]);
  assert.deepEqual(kinds("LIMIT"), ["value", "row", "SQL", "guide"]);
  assert.deepEqual(kinds("no such thing"), []);
});

test("a hit shows what stands around it", () => {
  const [{ parts }] = search(
    [{ call: accepted.calls[0], kind: "value", text: "a colour,\n blue, of the shop" }],
    "BLUE",
  );
  assert.deepEqual(parts, ["a colour, ", "blue", ", of the shop"]);
});

test("recorded time runs evenly, and a worker's later turn follows after a narrow break", () => {
  const { spans } = accepted.trace;
  const taken = spans.find((span) => span.kind === "message");
  const inTurn = new Set();
  for (const span of spans) if (span === taken || inTurn.has(span.parent)) inTurn.add(span.id);
  const hour = 3.6e12;
  const late = spans.map((span) =>
    inTurn.has(span.id) ? { ...span, parent: span === taken ? null : span.parent, start: span.start + hour } : span,
  );
  const model = readTrace({ ...accepted.trace, spans: late });
  const map = mapTime(model, 500);
  assert.equal(map.spells.length, 2);
  assert.ok(map.total < hour);
  const [first, second] = map.spells;
  assert.equal(Math.round(second.x - first.x - (first.end - first.start) * map.scale), 18);
});

test("a strip of time has no more to draw than it is wide", () => {
  const model = sample("long");
  const map = mapTime(model, 300);
  const runs = runsOf(callsByPixel(model, map));
  assert.ok(runs.length <= 302, `${runs.length} runs`);
  assert.ok(ticksOf(map, 72).length < 6);
});

test("a reader begins at the guide, and at the SQL where no step ran", () => {
  const spans = accepted.trace.spans.map((span) => ({ ...span, step: null }));
  assert.equal(firstTab(accepted), "guide");
  assert.equal(firstTab(readTrace({ ...accepted.trace, spans })), "sql");
});
