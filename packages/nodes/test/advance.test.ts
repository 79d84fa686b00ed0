import assert from "node:assert/strict";
import { test } from "node:test";
import {
  advance,
  answerFlow,
  type Env,
  type Event,
  type Input,
  type JsonObject,
  MAX_FRAMES,
  newSession,
  prepareBot,
  type Session,
} from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import { botOf, converse, eventTypes, flowJourney, node, sentTexts, userJourney } from "./build-bot.ts";

const question = (id: string) =>
  node("ask", id, { question: `${id}?`, saveTo: "local_var.name", retries: 0 }, { answered: "end" });
const end = node("end", "end", {});

function interrupting(id: string) {
  return userJourney(id, [question("ask"), end], { canInterrupt: true });
}

test("journeys that interrupt each other are kept up to a depth, and the oldest gives way", () => {
  const ids = Array.from({ length: MAX_FRAMES + 2 }, (_, index) => `go${index}`);
  const turns = converse(
    botOf(ids.map(interrupting)),
    ids.map((says) => ({ says })),
  );
  assert.equal(turns.at(-1)?.session.frames.length, MAX_FRAMES);
  assert.deepEqual(turns.at(-1)?.events[0], { type: "journey-ended", journeyId: "go1", reason: "replaced" });
});

/** Journeys with a hundred patterns each, none of which fits what is said. */
function patternJourneys(count: number) {
  return Array.from({ length: count }, (_, journey) => {
    const words = Array.from({ length: 100 }, (_, word) => `(a|b|c|d|e|f|g)*[a-g]{20}${journey}-${word}`);
    return userJourney(`p${journey}`, [end], { trigger: { kind: "keyword", match: "regex", words } });
  });
}

test("a message that start triggers look through for too long starts nothing, and the trace says why", () => {
  const says = "abcdefg".repeat(140);
  const startedAt = performance.now();
  const [long, short] = converse(botOf([...patternJourneys(20), userJourney("hello", [end])]), [
    { says },
    { says: "hello" },
  ]);
  assert.ok(performance.now() - startedAt < 10_000);
  const failure = long?.events.find((event) => event.type === "turn-failed");
  assert.equal(failure?.code, "turn-too-large");
  assert.match(failure?.message ?? "", /start triggers look for too much.*Use fewer or shorter/);
  assert.ok(!long?.events.some(({ type }) => type === "journey-entered"));
  assert.ok(short?.events.some((event) => event.type === "journey-entered" && event.journeyId === "hello"));
});

test("a message of ordinary length is compared with a hundred patterns", () => {
  const [turn] = converse(botOf([...patternJourneys(1), userJourney("hello", [end])]), [{ says: "hello" }]);
  assert.ok(turn?.events.some((event) => event.type === "journey-entered" && event.journeyId === "hello"));
});

test("interrupted journeys come back one after the other, the last one first", () => {
  const turns = converse(botOf(["a", "b", "c"].map(interrupting)), [
    { says: "a" },
    { says: "b" },
    { says: "c" },
    { says: "x" },
    { says: "y" },
    { says: "z" },
  ]);
  const resumed = turns.flatMap(({ events }) =>
    events.flatMap((one) => (one.type === "journey-resumed" ? [one.journeyId] : [])),
  );
  assert.deepEqual(resumed, ["b", "a"]);
  assert.deepEqual(turns.at(-1)?.session.frames, []);
});

test("a journey that is triggered again is entered, not resumed, and is in the session once", () => {
  const trigger = { journeyId: "order" };
  const order = userJourney("order", [question("ask"), end]);
  const bot = botOf([order, flowJourney("1", [node("terminal", "done", { trigger })])]);
  const [, turn] = converse(bot, [{ says: "order" }, { submits: "1", response: {} }]);
  assert.deepEqual(
    turn?.session.frames.map(({ journeyId }) => journeyId),
    ["order"],
  );
  assert.equal(
    turn?.events.some(({ type }) => type === "journey-resumed"),
    false,
  );
});

test("a variable that is put into itself again and again stops growing, and the conversation goes on", () => {
  const assignments = [{ variable: "local_var.data", value: '{"a": {{ local_var.data }}}' }];
  const grow = node("modify-variable", "grow", { assignments }, { next: "said" });
  const said = node("text", "said", { body: "ok" }, { next: "end" });
  const turns = converse(botOf([userJourney("go", [grow, said, end])]), [{ says: "go", times: 100 }]);
  assert.equal(sentTexts(turns).length, 100);
  const last = turns.at(-1)?.events.find((one) => one.type === "variable-refused");
  assert.match(last?.reason ?? "", /nested more than 64 levels deep/);
});

const env: Env = { now: 1_800_000_000_000, newId: () => "id" };
const contact = { channelUserId: "1", wabaId: "w", phoneNumberId: "p" };
const says = (text: string): Input => ({ type: "message", message: { id: "m", kind: "text", text, raw: {} } });

function turnsOf(session: Session, bot = botOf([userJourney("go", [question("ask"), end])])) {
  return (input: Input, now = env.now) => advance(prepareBot(bot, nodeTypes), session, input, { ...env, now });
}

const writing: [string, (index: number) => string][] = [
  ["long texts", () => "x".repeat(19_000)],
  ["texts that are made anew", (index) => `{% for i in (1..1900) %}${index}12345678{% endfor %}`],
  ["texts that take many steps", (index) => `{% for i in (1..9900) %}{% endfor %}${index}`],
];

for (const [name, value] of writing) {
  test(`a loop that writes ${name} is stopped before it fills the memory or keeps everybody waiting`, () => {
    const assignments = Array.from({ length: 50 }, (_, index) => ({ variable: "local_var.name", value: value(index) }));
    const loop = userJourney("go", [node("modify-variable", "write", { assignments }, { next: "write" })]);
    const startedAt = performance.now();
    const [turn, next] = converse(botOf([loop, userJourney("hi", [question("ask")])]), [
      { says: "go" },
      { says: "hi" },
    ]);
    const failure = turn?.events.find((one) => one.type === "turn-failed");
    assert.match(failure?.message ?? "", /works on more than 20,000,000 characters.*Look for a loop/);
    assert.ok(JSON.stringify(turn?.events).length < 50_000_000);
    assert.ok(performance.now() - startedAt < 10_000, `${performance.now() - startedAt} ms`);
    assert.equal(next?.session.frames[0]?.journeyId, "hi");
  });
}

const comparing: [string, JsonObject][] = [
  ["compares large values", { left: "{{ local_var.data }}", operator: "not-equals", right: "{{ local_var.data }}" }],
  ["looks for large patterns", { left: "a".repeat(4000), operator: "matches", right: "(?:a?){499}b" }],
];

for (const [name, comparison] of comparing) {
  test(`a loop that ${name} is stopped before it keeps everybody waiting`, () => {
    const list = JSON.stringify(Array.from({ length: 3_000 }, (_, index) => index));
    const set = { assignments: [{ variable: "local_var.data", value: list }] };
    const keys = Array.from({ length: 20 }, (_, index) => `b${index}`);
    const branches = keys.map((key) => ({ key, label: key, comparisons: Array(20).fill(comparison), match: "any" }));
    const loop = userJourney("go", [
      node("modify-variable", "set", set, { next: "compare" }),
      node("condition", "compare", { branches }, { otherwise: "compare" }),
    ]);
    const startedAt = performance.now();
    const [turn] = converse(botOf([loop]), [{ says: "go" }]);
    const failure = turn?.events.find((one) => one.type === "turn-failed");
    assert.match(failure?.message ?? "", /works on more than 20,000,000 characters.*Look for a loop/);
    assert.ok(performance.now() - startedAt < 10_000, `${performance.now() - startedAt} ms`);
  });
}

test("the session that was given is left as it was", () => {
  const session = newSession("s", env.now, contact, { visits: 1 });
  const before = JSON.stringify(session);
  turnsOf(session)(says("go"));
  assert.equal(JSON.stringify(session), before);
});

test("global variables outlive the session, local ones do not", () => {
  const set = {
    assignments: [
      { variable: "local_var.name", value: "x" },
      { variable: "global_var.visits", operation: "increase" },
    ],
  };
  const bot = botOf([userJourney("go", [node("modify-variable", "set", set, { next: "end" }), end])]);
  const turns = converse(bot, [{ says: "go" }, { says: "go", afterMinutes: 72 * 60 }]);
  assert.deepEqual(
    turns.map(({ session }) => [session.global["visits"], session.local["name"], session.id]),
    [
      [1, "x", "session-1"],
      [2, "x", "id-1"],
    ],
  );
});

test("a session that waited for a machine for 72 hours is over like any other", () => {
  const bot = botOf([userJourney("go", [node("code", "code", { source: "" }, { done: "end" }), end])]);
  const waiting = turnsOf(newSession("s", env.now, contact, {}), bot)(says("go")).session;
  const early = turnsOf(waiting, bot)(says("go"), env.now + 1000);
  assert.deepEqual(
    early.events.map(({ type }) => type),
    ["input-received", "input-ignored"],
  );
  const late = turnsOf(waiting, bot)(says("go"), env.now + 72 * 3_600_000);
  assert.equal(late.events[1]?.type, "session-ended");
  assert.equal(late.session.frames.at(-1)?.wait?.kind, "code");
});

test("a result that is not the awaited one is ignored", () => {
  const bot = botOf([userJourney("go", [node("code", "code", { source: "" }, { done: "end" }), end])]);
  const waiting = turnsOf(newSession("s", env.now, contact, {}), bot)(says("go")).session;
  const result = { outcome: "returned", result: null, changed: {}, console: [], durationMs: 1 } as const;
  const other: Input = { type: "code-result", requestId: "other", result: { ...result, console: [] } };
  assert.equal(turnsOf(waiting, bot)(other).events[1]?.type, "input-ignored");
  const outcome = { outcome: "failed", code: "timed-out", message: "", attempts: 1, durationMs: 1 } as const;
  assert.equal(
    turnsOf(waiting, bot)({ type: "api-result", requestId: "id", result: outcome }).events[1]?.type,
    "input-ignored",
  );
});

test("a bot that changed under a waiting session fails visibly, and the next message starts afresh", () => {
  const waiting = turnsOf(newSession("s", env.now, contact, {}))(says("go")).session;
  const changes = {
    "journey-missing": botOf([]),
    "node-missing": botOf([userJourney("go", [end])]),
    "node-misconfigured": botOf([userJourney("go", [node("ask", "ask", {})])]),
    "node-cannot-resume": botOf([userJourney("go", [node("text", "ask", { body: "Hi" })])]),
  };
  for (const [code, bot] of Object.entries(changes)) {
    const { events, session } = turnsOf(waiting, bot)(says("answer"));
    assert.deepEqual(
      events.flatMap((one) => (one.type === "turn-failed" ? [one.code] : [])),
      [code],
    );
    assert.deepEqual(session.frames, []);
  }
});

test("the most exact trigger wins, then the order of the journeys", () => {
  const starting = (id: string, match: string, word: string) => {
    const trigger = { kind: "keyword", match, words: [word] };
    return userJourney(id, [node("text", "hi", { body: id })], { trigger });
  };
  const bot = botOf([
    starting("regex", "regex", "order"),
    starting("contains", "contains", "order"),
    starting("later", "contains", "order"),
    starting("starts", "starts-with", "order"),
    starting("equals", "equals", "order"),
  ]);
  const turns = converse(
    bot,
    ["order", "order 5", "my order", "reorder"].map((said) => ({ says: said })),
  );
  assert.deepEqual(sentTexts(turns), ["equals", "starts", "contains", "regex"]);
});

test("without a trigger that fits, Welcome starts, else Fallback, else the message is put on record", () => {
  const journeys = ["hello", "sorry"].map((id) => userJourney(id, [node("text", "hi", { body: id })]));
  const texts = (defaultJourneys: object) => sentTexts(converse(botOf(journeys, { defaultJourneys }), [{ says: "?" }]));
  assert.deepEqual(texts({ welcome: "hello", fallback: "sorry" }), ["hello"]);
  assert.deepEqual(texts({ fallback: "sorry" }), ["sorry"]);
  assert.deepEqual(eventTypes(converse(botOf(journeys), [{ says: "?" }])), ["session-started", "input-ignored"]);
});

test("a Fallback journey that fails itself does not start itself again", () => {
  const broken = userJourney("sorry", [node("text", "hi", { body: "{{ local_var.name }}" })]);
  const [turn] = converse(botOf([broken], { defaultJourneys: { fallback: "sorry" } }), [{ says: "sorry" }]);
  assert.equal(turn?.events.filter(({ type }) => type === "turn-failed").length, 1);
  assert.deepEqual(turn?.session.frames, []);
});

test("each question has its own retries", () => {
  const ask = (id: string, next: string) =>
    node(
      "ask",
      id,
      { question: `${id}?`, saveTo: "local_var.count", validation: { kind: "number" }, retries: 1 },
      { answered: next },
    );
  const bot = botOf([userJourney("go", [ask("one", "two"), ask("two", "end"), end])]);
  const turns = converse(
    bot,
    ["go", "a", "1", "b", "2"].map((said) => ({ says: said })),
  );
  assert.deepEqual(sentTexts(turns), ["one?", "one?", "two?", "two?"]);
  assert.equal(turns.at(-1)?.session.local["count"], 2);
});

test("a turn of text, condition and text takes a few times what writing and reading it as JSON takes", (t) => {
  const comparisons = [{ left: "{{ local_var.count }}", operator: "greater", right: "3" }];
  const bot = botOf([
    userJourney("go", [
      node("text", "hello", { body: "Hello {{ system_var.user_name }}!" }, { next: "choose" }),
      node("condition", "choose", { branches: [{ key: "a", label: "A", comparisons }] }, { otherwise: "count" }),
      node("text", "count", { body: "Your count is {{ local_var.count }}." }),
    ]),
  ]);
  const prepared = prepareBot(bot, nodeTypes);
  let turned = { session: newSession("s", env.now, contact, {}), events: [] as Event[] };
  let now = env.now;
  const play = () => {
    now += 1000;
    turned = advance(prepared, turned.session, says("go"), { ...env, now });
  };
  play();
  const copy = () => void JSON.parse(JSON.stringify(turned));
  const rounds = Array.from({ length: 20 }, () => ({ turn: processorTime(play), json: processorTime(copy) }));
  const quickest = (key: "turn" | "json") => Math.min(...rounds.map((round) => round[key]));
  const ratio = quickest("turn") / quickest("json");
  t.diagnostic(`a turn: ${quickest("turn").toFixed(1)} µs, ${ratio.toFixed(1)} times its JSON`);
  assert.ok(ratio < 2.5, `${ratio} times`);
});

/** In microseconds, of this process. */
function processorTime(work: () => void): number {
  const TIMES = 500;
  const before = process.cpuUsage();
  for (let n = 0; n < TIMES; n += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / TIMES;
}

test("variables that a newer version declares have their first values, and one that was cleared stays empty", () => {
  const told = node("text", "told", { body: "{{ local_var.lang }} {{ global_var.tries }}." }, { next: "end" });
  const clear = { assignments: [{ variable: "global_var.tries", operation: "clear" }] };
  const journeys = [
    userJourney("go", [told, end]),
    userJourney("clear", [node("modify-variable", "clear", clear, { next: "end" }), end]),
  ];
  const older = prepareBot(botOf(journeys), nodeTypes);
  const newer = prepareBot(
    botOf(journeys, {
      variables: [
        { scope: "local", name: "lang", type: "string", value: "en" },
        { scope: "global", name: "tries", type: "number", value: 3 },
      ],
    }),
    nodeTypes,
  );
  let session = newSession("s", 0, { channelUserId: "1", wabaId: "w", phoneNumberId: "p" }, {});
  const say = (bot: typeof older, text: string, hours: number) => {
    const env = { now: hours * 3_600_000, newId: () => "id" };
    const turned = advance(bot, session, { type: "message", message: { id: "m", kind: "text", text, raw: {} } }, env);
    session = turned.session;
    return turned.events.flatMap((one) =>
      one.type === "message-requested" ? [JSON.stringify(one.message["text"])] : [],
    );
  };
  assert.deepEqual(say(older, "go", 0), ['{"body":" ."}']);
  assert.deepEqual(say(newer, "go", 1), ['{"body":"en 3."}']);
  say(newer, "clear", 2);
  assert.deepEqual(say(newer, "go", 3), ['{"body":"en ."}']);
  assert.deepEqual(say(newer, "go", 100), ['{"body":"en ."}'], "in the next session, too");
});

test("an open Flow that asks after the session is over begins one that lasts", () => {
  const set = { assignments: [{ variable: "local_var.name", value: "Ada" }] };
  const shown = { screen: "A", data: [{ name: "n", type: "string", value: "{{ local_var.name }}" }] };
  const channel = {
    ...{ kind: "data-channel" as const, id: "channel", name: "channel", flowId: "1" },
    nodes: [
      node("on-open", "open", {}, { next: "set" }),
      node("modify-variable", "set", set, { next: "first" }),
      node("return-screen", "first", shown),
      node("on-exchange", "exchange", {}, { next: "second" }),
      node("return-screen", "second", shown),
    ],
  };
  const bot = prepareBot(
    botOf([userJourney("go", [end]), flowJourney("1", [node("terminal", "done", {})]), channel]),
    nodeTypes,
  );
  const env = (hours: number) => ({ now: hours * 3_600_000, newId: () => `s${hours}` });
  const says = { id: "m", kind: "text" as const, text: "go", raw: {} };
  const contact = { channelUserId: "1", wabaId: "w", phoneNumberId: "p" };
  const { session } = advance(bot, newSession("s", 0, contact, {}), { type: "message", message: says }, env(0));
  const opened = answerFlow(bot, { session }, { flowId: "1", action: "open", data: {}, raw: {} }, env(73));
  const request = { flowId: "1", action: "exchange" as const, screen: "A", data: {}, raw: {} };
  const { replied, events } = answerFlow(bot, { session: opened.session }, request, env(74));
  assert.deepEqual(replied?.reply, { kind: "screen", screen: "A", data: { n: "Ada" } });
  assert.ok(!events.some(({ type }) => type === "session-ended"));
});

test("a start with a value for what is no variable goes on without it", () => {
  const bot = prepareBot(
    botOf([userJourney("go", [node("text", "hi", { body: "hi" }, { next: "end" }), end])]),
    nodeTypes,
  );
  const session = newSession("s", 0, { channelUserId: "1", wabaId: "w", phoneNumberId: "p" }, {});
  const values = { "local_var.__proto__": "x", "local_var.name": "Ada" };
  const turned = advance(
    bot,
    session,
    { type: "journey-start", startId: "1", journeyId: "go", values },
    {
      now: 0,
      newId: () => "id",
    },
  );
  assert.equal(turned.session.local["name"], "Ada");
  assert.ok(turned.events.some(({ type }) => type === "variable-refused"));
  assert.ok(turned.events.some(({ type }) => type === "message-requested"));
});
