import assert from "node:assert/strict";
import { test } from "node:test";
import {
  advance,
  type JsonObject,
  MAX_SCHEDULED_STARTS,
  MAX_STEPS_PER_CONTACT_INPUT,
  newSession,
  prepareBot,
} from "@tributary/engine";
import { beginsWithTemplate, nodeTypes } from "@tributary/nodes";
import {
  botOf,
  converse,
  errorCodes,
  eventTypes,
  flowJourney,
  issuesOf,
  node,
  sentTexts,
  userJourney,
} from "./build-bot.ts";

const end = node("end", "end", {});
const text = (id: string, next = "end") => node("text", id, { body: id }, { next });
const ask = (id: string, next = "end") =>
  node("ask", id, { question: `${id}?`, saveTo: "local_var.name" }, { answered: next });
const delay = (amount: number, unit: string, next: string) =>
  node("delay", "delay", { until: { kind: "after", amount, unit } }, { next });

const welcome = userJourney("welcome", [text("Welcome"), end], { trigger: { kind: "none" } });
const defaults = { defaultJourneys: { welcome: "welcome" } };

test("what the contact writes during a short pause is answered after it, in order", () => {
  const go = userJourney("go", [text("one", "delay"), delay(3, "seconds", "two"), ask("two"), end]);
  const turns = converse(botOf([go, welcome], defaults), [
    { says: "go" },
    { says: "hello" },
    { says: "again" },
    { timer: "next" },
  ]);
  assert.deepEqual(sentTexts(turns), ["one", "two?", "Welcome"]);
  assert.deepEqual(eventTypes(turns.slice(1, 3)), ["input-held", "input-held"]);
  assert.equal(turns.at(-1)?.session.local["name"], "hello");
  assert.equal(turns.at(-1)?.session.held, undefined);
});

test("no more than ten messages are held, and the others are told", () => {
  const go = userJourney("go", [delay(3, "seconds", "end"), end]);
  const turns = converse(botOf([go]), [{ says: "go" }, { says: "hello", times: 12 }]);
  assert.equal(turns.at(-1)?.session.held?.length, 10);
  assert.deepEqual(turns.at(-1)?.events, [
    { type: "input-ignored", reason: "the journey pauses, and 10 messages are held for it already" },
  ]);
});

test("a long wait is in nobody's way: messages are taken as if nothing were running, and it goes on in front", () => {
  const go = userJourney("go", [delay(2, "hours", "done"), text("done"), end]);
  const other = userJourney("other", [ask("other"), end]);
  const turns = converse(botOf([go, other, welcome], defaults), [
    { says: "go" },
    { says: "hello" },
    { says: "other" },
    { timer: "next" },
    { says: "answer" },
  ]);
  assert.deepEqual(sentTexts(turns), ["Welcome", "other?", "done"]);
  assert.deepEqual(
    turns.at(-2)?.events.map(({ type }) => type),
    [
      ...["exit-taken", "node-entered", "message-requested", "exit-taken", "node-entered"],
      ...["journey-ended", "journey-resumed"],
    ],
  );
  assert.equal(turns.at(-1)?.session.local["name"], "answer");
  assert.deepEqual(turns.at(-1)?.session.frames, []);
});

test("a journey that interrupts and then waits for long lets the interrupted question go on at once", () => {
  const asking = userJourney("go", [ask("first"), end]);
  const other = userJourney("other", [delay(1, "hours", "done"), text("done"), end], { canInterrupt: true });
  const turns = converse(botOf([asking, other]), [{ says: "go" }, { says: "other" }, { says: "Ada" }]);
  assert.equal(turns[1]?.events.at(-1)?.type, "journey-resumed");
  assert.equal(turns.at(-1)?.session.local["name"], "Ada");
  assert.equal(turns.at(-1)?.session.frames.length, 1);
});

test("a session that waits for a time does not end, however long the contact is silent", () => {
  const set = { assignments: [{ variable: "local_var.name", value: "kept" }] };
  const told = node("text", "told", { body: "{{ local_var.name }}" }, { next: "end" });
  const go = userJourney("go", [
    node("modify-variable", "set", set, { next: "delay" }),
    delay(6, "days", "told"),
    told,
    end,
  ]);
  const turns = converse(botOf([go, welcome], defaults), [
    { says: "go" },
    { says: "hi", afterMinutes: 5 * 1440 },
    { timer: "next" },
  ]);
  assert.deepEqual(sentTexts(turns), ["Welcome", "kept"]);
});

const delayOrMessage = (amount: number, unit: string, exits: Record<string, string>) =>
  node("delay", "delay", { until: { kind: "after", amount, unit }, endsOnMessage: true }, exits);

test("a wait that a message may end keeps its session, and goes on in front when its time comes", () => {
  const go = userJourney("go", [
    delayOrMessage(5, "days", { next: "late", message: "wrote" }),
    text("late"),
    text("wrote"),
    end,
  ]);
  const inTime = converse(botOf([go, welcome], defaults), [{ says: "go" }, { says: "hi", afterMinutes: 4 * 1440 }]);
  assert.deepEqual(sentTexts(inTime), ["wrote"]);
  const behind = userJourney("go", [
    scheduling({ at: { kind: "after", amount: 1, unit: "hours" }, journeyId: "other", mappings: [] }, "delay"),
    ...[delayOrMessage(2, "hours", { next: "late" }), text("late"), end],
  ]);
  const other = userJourney("other", [ask("other"), end]);
  const turns = converse(botOf([behind, other]), [{ says: "go" }, { timer: "next" }, { timer: "next" }]);
  assert.deepEqual(sentTexts(turns), ["other?", "late"]);
});

test("what came during a pause does not answer a question that is asked in front of the pause", () => {
  const go = userJourney("go", [delay(30, "seconds", "end"), end]);
  const bot = botOf(
    [
      go,
      flowJourney("1", [node("terminal", "done", { trigger: { journeyId: "other" } })]),
      userJourney("other", [ask("other"), end]),
      welcome,
    ],
    defaults,
  );
  const turns = converse(bot, [
    { says: "go" },
    { says: "wait" },
    { submits: "1", response: {} },
    { says: "Ada" },
    { timer: "next" },
  ]);
  assert.equal(turns.at(-1)?.session.local["name"], "Ada");
  assert.deepEqual(sentTexts(turns), ["other?", "Welcome"]);
});

test("a polling loop may wait for a time, and still ends after 200 nodes without a word of the contact", () => {
  const go = userJourney("go", [delay(1, "hours", "poll"), node("text", "poll", { body: "x" }, { next: "delay" })]);
  assert.deepEqual(errorCodes(botOf([go])), []);
  const turns = converse(botOf([go]), [
    { says: "go" },
    ...Array.from({ length: 101 }, () => ({ timer: "next" as const })),
  ]);
  assert.ok(eventTypes(turns).includes("turn-failed"));
});

const reminder = userJourney("reminder", [
  node(
    "template",
    "remind",
    {
      name: "reminder",
      body: [{ value: "{{ local_var.name }}" }],
      buttons: [{ kind: "quick-reply", index: 0, key: "yes", title: "Confirm" }],
    },
    { "button:yes": "Confirmed" },
  ),
  text("Confirmed"),
  end,
]);

function scheduling(more = {}, next = "end") {
  const config = {
    journeyId: "reminder",
    at: { kind: "after", amount: 10, unit: "days" },
    mappings: [{ from: "{{ system_var.user_input }}", to: "local_var.name" }],
    ...more,
  };
  return node("schedule-journey", "schedule", config, { next });
}

test("a scheduled journey starts by itself with the values of then, also days after the session is over", () => {
  const bot = botOf([userJourney("go", [scheduling(), end]), reminder]);
  const turns = converse(bot, [{ says: "go" }, { says: "go?", afterMinutes: 5 * 1440 }, { timer: "next" }]);
  const last = turns.at(-1);
  assert.deepEqual(
    last?.events.slice(0, 2).map(({ type }) => type),
    ["session-ended", "session-started"],
  );
  assert.equal(last?.session.local["name"], "go");
  assert.equal(last?.session.system["event_type"], "journey_scheduled");
  assert.equal(last?.session.scheduled, undefined);
});

test("the contact may answer a scheduled journey for 72 hours", () => {
  const bot = botOf([userJourney("go", [scheduling(), end]), reminder]);
  const tap = { taps: "reminder.remind.yes", title: "Confirm" };
  const inTime = converse(bot, [{ says: "go" }, { timer: "next" }, { ...tap, afterMinutes: 71 * 60 }]);
  assert.deepEqual(sentTexts(inTime).at(-1), "Confirmed");
  const late = converse(bot, [{ says: "go" }, { timer: "next" }, { ...tap, afterMinutes: 72 * 60 }]);
  assert.equal(sentTexts(late).includes("Confirmed"), false);
});

test("scheduling under the same name moves the start, and cancelling takes it out", () => {
  const cancel = node("cancel-journey", "cancel", { journeyId: "reminder" }, { cancelled: "Cancelled", none: "None" });
  const bot = botOf([
    userJourney("go", [scheduling(), end]),
    userJourney("stop", [cancel, text("Cancelled"), text("None"), end]),
    reminder,
  ]);
  const turns = converse(bot, [{ says: "go" }, { says: "go" }, { says: "stop" }, { says: "stop" }, { timer: "next" }]);
  assert.deepEqual(
    eventTypes(turns.slice(1, 2)).filter((type) => type.startsWith("timer")),
    ["timer-cancelled", "timer-set"],
  );
  assert.deepEqual(sentTexts(turns), ["Cancelled", "None"]);
  assert.deepEqual(turns.at(-1)?.events, [{ type: "input-ignored", reason: "nothing waits for this timer any more" }]);
});

test("starts of other names stand beside each other, up to a bound", () => {
  const named = scheduling({ name: "{{ system_var.user_input }}" });
  const go = userJourney("go", [named, end], { trigger: { kind: "any-message" } });
  const says = Array.from({ length: MAX_SCHEDULED_STARTS + 1 }, (_, index) => ({ says: `b${index}` }));
  const turns = converse(botOf([go, reminder]), says);
  assert.equal(turns.at(-1)?.session.scheduled?.length, MAX_SCHEDULED_STARTS);
  assert.ok(eventTypes(turns.slice(-1)).includes("turn-failed"));
});

test("a scheduled journey comes in front of a question, which goes on afterwards", () => {
  const soon = scheduling({ at: { kind: "after", amount: 1, unit: "hours" } }, "first");
  const bot = botOf([userJourney("go", [soon, ask("first"), end]), reminder]);
  const turns = converse(bot, [
    { says: "go" },
    { timer: "next" },
    { taps: "reminder.remind.yes", title: "Confirm" },
    { says: "Ada" },
  ]);
  assert.equal(turns.at(-1)?.session.local["name"], "Ada");
  assert.deepEqual(sentTexts(turns), ["first?", "", "Confirmed"]);
});

const nudge = userJourney("nudge", [text("Reminder"), end], { trigger: { kind: "none" } });
const whenUnanswered = { afterMinutes: 60, journeyId: "nudge" };
const flow = { flowId: "1", message: "Please", buttonTitle: "Go" };
const answered = flowJourney("1", [node("terminal", "done", { message: "Thanks" })]);

test("a Flow that is not answered in time starts a journey; an answer takes that back, and so does sending it again", () => {
  const bot = botOf([
    userJourney("go", [node("whatsapp-flow", "flow", { ...flow, whenUnanswered })]),
    userJourney("again", [node("whatsapp-flow", "flow", flow)]),
    answered,
    nudge,
  ]);
  assert.deepEqual(errorCodes(bot), []);
  assert.deepEqual(sentTexts(converse(bot, [{ says: "go" }, { timer: "next" }])), ["Please", "Reminder"]);
  const response = { submits: "1", response: { a: 1 } };
  assert.deepEqual(sentTexts(converse(bot, [{ says: "go" }, response, { timer: "next" }])), ["Please", "Thanks"]);
  assert.deepEqual(sentTexts(converse(bot, [{ says: "go" }, { says: "again" }, { timer: "next" }])), [
    "Please",
    "Please",
  ]);
});

test("a journey that an unanswered Flow starts may send the Flow again: the loop waits for the time", () => {
  const again = { ...whenUnanswered, journeyId: "go" };
  const nagging = userJourney("go", [node("whatsapp-flow", "flow", { ...flow, whenUnanswered: again })]);
  assert.deepEqual(issuesOf(botOf([nagging, answered])), []);
  const reminding = userJourney("nudge", [node("trigger-journey", "again", { journeyId: "go" })]);
  const first = userJourney("go", [node("whatsapp-flow", "flow", { ...flow, whenUnanswered })]);
  assert.deepEqual(issuesOf(botOf([first, reminding, answered])), []);
});

test("the answer of a Flow in a template goes to its Flow Journey", () => {
  const config = { name: "survey", buttons: [{ kind: "flow", index: 0, flowId: "1", whenUnanswered }] };
  const bot = botOf([userJourney("go", [node("template", "send", config, { next: "end" }), end]), answered, nudge]);
  assert.deepEqual(errorCodes(bot), []);
  const turns = converse(bot, [{ says: "go" }, { submits: "1", response: {} }, { timer: "next" }]);
  assert.deepEqual(sentTexts(turns), ["", "Thanks"]);
});

const contact = { channelUserId: "1", wabaId: "w", phoneNumberId: "p" };
const begin = { type: "journey-start", startId: "s-1", journeyId: "reminder", values: {} } as const;

test("a journey is started for a contact who has not written, with values that fit their variables", () => {
  const prepared = prepareBot(botOf([reminder]), nodeTypes);
  let ids = 0;
  const env = { now: 1_800_000_000_000, newId: () => `id-${++ids}` };
  const values = { "local_var.name": "Ada", "local_var.count": "many", "constant_var.x": 1, "local_var.gone": 1 };
  const { session, events } = advance(prepared, newSession("s", env.now, contact, {}), { ...begin, values }, env);
  assert.equal(session.local["name"], "Ada");
  assert.deepEqual(events.map(({ type }) => type).slice(1), [
    ...["session-started", "variable-set", "variable-refused", "variable-refused", "variable-refused"],
    ...["journey-entered", "node-entered", "exit-taken", "node-entered", "message-requested"],
  ]);
});

test("starts that are asked for are no loop, however many come before the contact writes", () => {
  const nudges = prepareBot(
    botOf([userJourney("reminder", [text("Reminder"), end], { trigger: { kind: "none" } })]),
    nodeTypes,
  );
  let ids = 0;
  const env = { now: 1_800_000_000_000, newId: () => `id-${++ids}` };
  let session = newSession("s", env.now, contact, {});
  for (let times = 0; times < MAX_STEPS_PER_CONTACT_INPUT; times += 1) {
    const turned = advance(nudges, session, { ...begin, startId: `s-${times}` }, env);
    assert.equal(turned.events.at(-1)?.type, "journey-ended");
    assert.ok(turned.events.every(({ type }) => type !== "turn-failed"));
    session = turned.session;
  }
});

test("a journey that cannot be started is told", () => {
  const prepared = prepareBot(botOf([reminder, answered]), nodeTypes);
  const env = { now: 1_800_000_000_000, newId: () => "id" };
  const fresh = newSession("s", env.now, contact, {});
  for (const journeyId of ["gone", "flow-1"]) {
    const { events } = advance(prepared, fresh, { ...begin, journeyId }, env);
    assert.equal(events.at(-1)?.type, "turn-failed");
  }
});

test("a random split spreads contacts in its shares, and each contact keeps the branch", () => {
  const branches = [
    { key: "a", label: "A", share: 75 },
    { key: "b", label: "B", share: 25 },
  ];
  const split = node("random-split", "split", { branches }, { "branch:a": "a", "branch:b": "b" });
  const bot = prepareBot(botOf([userJourney("go", [split, text("a"), text("b"), end])]), nodeTypes);
  const env = { now: 1_800_000_000_000, newId: () => "id" };
  const says = { type: "message", message: { id: "m", kind: "text", text: "go", raw: {} } } as const;
  const taken = (number: number) => {
    const fresh = newSession("s", env.now, { ...contact, channelUserId: `4917012${number}` }, {});
    const { events } = advance(bot, fresh, says, env);
    return events.find((one) => one.type === "exit-taken" && one.nodeId === "split");
  };
  const exits = Array.from({ length: 1000 }, (_, index) => taken(index));
  const inA = exits.filter((one) => one?.type === "exit-taken" && one.exit === "branch:a").length;
  assert.ok(inA > 700 && inA < 800, `${inA} of 1000`);
  assert.deepEqual(taken(7), taken(7));
});

/** The codes of what is said about the 24 hours, with their nodes. */
function windowIssues(bot: ReturnType<typeof botOf>): string[] {
  const found = issuesOf(bot).filter(({ code }) => code.startsWith("window"));
  return found.map(({ severity, code, nodeId, field }) => `${severity} ${code} ${nodeId} ${field}`);
}

test("what would come when a day has passed, and is no template, is told before it is deployed", () => {
  const after = (amount: number) => scheduling({ at: { kind: "after", amount, unit: "hours" }, journeyId: "nudge" });
  const warned = (schedule: ReturnType<typeof scheduling>) =>
    windowIssues(botOf([userJourney("go", [schedule, end]), nudge, reminder]));
  assert.deepEqual(warned(after(24)), ["warning window-closed-by-then schedule at"]);
  assert.deepEqual(warned(after(23)), []);
  assert.deepEqual(warned(scheduling()), [], "the reminder begins with a template");
  const at = { kind: "at", time: "{{ local_var.name }}" };
  assert.deepEqual(warned(scheduling({ at, journeyId: "nudge" })), ["hint window-may-be-closed schedule at"]);
});

test("a wait of a day, an unanswered question and an unanswered Flow are looked at like that, too", () => {
  const waits = userJourney("go", [delay(1, "days", "ask"), ask("ask"), end]);
  assert.deepEqual(windowIssues(botOf([waits])), ["warning window-closed-by-then delay until"]);
  const question = { question: "?", saveTo: "local_var.name", timeoutMinutes: 1440 };
  const asks = userJourney("go", [
    node("ask", "ask", question, { answered: "end", "no-reply": "set" }),
    node("modify-variable", "set", { assignments: [{ variable: "local_var.name", value: "x" }] }, { next: "bye" }),
    text("bye"),
    end,
  ]);
  assert.deepEqual(windowIssues(botOf([asks])), ["warning window-closed-by-then ask timeoutMinutes"]);
  const whole = { ...whenUnanswered, afterMinutes: 1440 };
  const sends = userJourney("go", [node("whatsapp-flow", "flow", { ...flow, whenUnanswered: whole })]);
  assert.deepEqual(windowIssues(botOf([sends, answered, nudge])), [
    "warning window-closed-by-then flow whenUnanswered.afterMinutes",
  ]);
});

test("a journey begins with a template when every way to its first words does", () => {
  const silent = userJourney("silent", [end]);
  const hop = userJourney("hop", [node("trigger-journey", "on", { journeyId: "nudge" })]);
  const prepared = prepareBot(botOf([reminder, nudge, silent, hop]), nodeTypes);
  const begins = ["reminder", "nudge", "silent", "hop", "gone"].map((id) => beginsWithTemplate(prepared, id));
  assert.deepEqual(begins, [true, false, true, false, true]);
});

test("a template waits when it has quick replies: only then a loop through it is legal", () => {
  const round = (buttons: JsonObject[]) => {
    const send = node("template", "send", { name: "again", buttons }, { next: "hi", "button:yes": "hi" });
    return errorCodes(botOf([userJourney("go", [send, text("hi", "send")])]));
  };
  assert.equal(round([]).includes("loop-without-wait"), true);
  const yes = { kind: "quick-reply", index: 0, key: "yes", title: "Yes" };
  assert.equal(round([yes]).includes("loop-without-wait"), false);
});
