// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Flow JSON refers to data.
// biome-ignore-all lint/suspicious/noThenProperty: Meta's name for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { closeFlow, goBack, type JsonObject, openFlow, setValue, tap, viewScreen } from "../src/index.ts";
import {
  aFlow,
  aFooter,
  aLastScreen,
  aScreen,
  given,
  going,
  inputOf,
  opened,
  shown,
  tapFooter,
  textsOf,
} from "./a-flow.ts";

test("a Flow opens at its entry screen, or where the message says, with the data of the message", () => {
  const flow = aFlow([
    aScreen("A", [{ type: "TextBody", text: "${data.hi}" }, aFooter(going("B"))]),
    aLastScreen("B", []),
  ]);
  assert.deepEqual(textsOf(flow, opened(flow, { hi: "Hello" })), ["Hello"]);
  assert.equal(openFlow(flow, { flowToken: "t", screen: "B" }).open.screenId, "B");
  const lost = openFlow(flow, { flowToken: "t", screen: "C" });
  assert.equal(lost.open.status, "failed");
  assert.match(viewScreen(flow, lost.open).failure?.message ?? "", /no screen “C”/);
});

test("expressions, conditions and cases are worked out as the contact goes along", () => {
  const flow = aFlow([
    aLastScreen("A", [
      { type: "TextInput", name: "age", label: "Age", "input-type": "number" },
      {
        type: "RadioButtonsGroup",
        name: "pet",
        label: "Pet",
        "data-source": [
          { id: "cat", title: "Cat" },
          { id: "dog", title: "Dog" },
        ],
      },
      { type: "TextBody", text: "`'In ten years: ' (${form.age} + 10)`" },
      { type: "TextBody", text: "grown up", visible: "`${form.age} >= 18`" },
      {
        type: "If",
        condition: "(${form.pet} == 'cat') && (${data.is_open})",
        then: [{ type: "TextBody", text: "meow" }],
        else: [{ type: "Switch", value: "${form.pet}", cases: { dog: [{ type: "TextBody", text: "woof" }] } }],
      },
    ]),
  ]);
  const open = opened(flow, { is_open: true });
  assert.deepEqual(textsOf(flow, open), ["In ten years: 10"]);
  assert.deepEqual(textsOf(flow, given(flow, open, { age: "18" })), ["In ten years: 28", "grown up"]);
  assert.deepEqual(textsOf(flow, given(flow, open, { pet: "cat" })), ["In ten years: 10", "meow"]);
  assert.deepEqual(textsOf(flow, given(flow, open, { pet: "dog" })), ["In ten years: 10", "woof"]);
});

test("before Flow JSON 6.0 backticks are text, and mixed texts are never filled in", () => {
  const children = [
    { type: "TextBody", text: "`'a' 'b'`" },
    { type: "TextBody", text: "Hi ${data.name}" },
  ];
  const old = aFlow([aLastScreen("A", children)], { version: "5.1" });
  assert.deepEqual(textsOf(old, opened(old, { name: "Ada" })), ["`'a' 'b'`", "Hi ${data.name}"]);
  const current = aFlow([aLastScreen("A", children)]);
  assert.deepEqual(textsOf(current, opened(current)), ["ab", "Hi ${data.name}"]);
});

test("what data brings is shown as it is, even when it looks like a reference", () => {
  const flow = aFlow([
    aLastScreen("A", [
      { type: "TextInput", name: "pin", label: "PIN" },
      { type: "TextBody", text: "${data.text}" },
      { type: "Dropdown", name: "pick", label: "Pick", "data-source": "${data.list}" },
      { type: "RadioButtonsGroup", name: "own", label: "Own", "data-source": [{ id: "a", title: "${form.pin}" }] },
    ]),
  ]);
  const list = [{ id: "a", title: "${form.pin}", description: "`'x'`" }];
  const open = given(flow, opened(flow, { text: "${form.pin}", list }), { pin: "1234" });
  assert.deepEqual(textsOf(flow, open), ["${form.pin}"]);
  const [option] = shown(flow, open, "Dropdown").options;
  assert.deepEqual([option?.title, option?.description], ["${form.pin}", "`'x'`"]);
  assert.equal(
    shown(flow, open, "RadioButtonsGroup").options[0]?.title,
    "1234",
    "what the document writes is filled in",
  );
});

test("a payload keeps the types of the inputs, the order of the document and the token in front", () => {
  const options = [
    { id: "0_Yes", title: "Yes" },
    { id: "1_No", title: "No" },
  ];
  const flow = aFlow([
    aLastScreen("A", [
      { type: "TextInput", name: "guests", label: "Guests", "input-type": "number" },
      { type: "TextArea", name: "note", label: "Note" },
      { type: "CheckboxGroup", name: "extras", label: "Extras", "data-source": options },
      { type: "ChipsSelector", name: "chips", label: "Chips", "data-source": options },
      { type: "RadioButtonsGroup", name: "room", label: "Room", "data-source": options },
      { type: "Dropdown", name: "time", label: "Time", "data-source": options },
      { type: "OptIn", name: "news", label: "News" },
      { type: "DatePicker", name: "day", label: "Day" },
      { type: "CalendarPicker", name: "date", label: "Date" },
      { type: "CalendarPicker", name: "stay", mode: "range", label: { "start-date": "From", "end-date": "To" } },
      { type: "PhotoPicker", name: "photos", label: "Photos" },
    ]),
  ]);
  const blank = tapFooter(flow, opened(flow)).open.completion?.payload;
  assert.equal(
    JSON.stringify(blank),
    '{"flow_token":"token","guests":"","note":"","extras":[],"chips":[],"room":"","time":"","news":false,"day":"","date":"","photos":[]}',
  );
  const file = { id: "77", file_name: "a.jpg", mime_type: "image/jpeg", sha256: "abc=", size_bytes: 12 };
  const full = given(flow, opened(flow), {
    guests: "4",
    note: " two\nlines ",
    extras: ["1_No", "0_Yes"],
    chips: ["0_Yes"],
    room: "0_Yes",
    time: "1_No",
    news: true,
    day: "2026-05-04",
    date: "2026-05-05",
    stay: { "start-date": "2026-05-06", "end-date": "2026-05-07" },
    photos: [file],
  });
  const { effects } = tapFooter(flow, full);
  assert.equal(
    JSON.stringify(effects[0]?.kind === "complete" && effects[0].payload),
    '{"flow_token":"token","guests":"4","note":" two\\nlines ","extras":["1_No","0_Yes"],"chips":["0_Yes"],"room":"0_Yes","time":"1_No","news":true,"day":"2026-05-04","date":"2026-05-05","stay":{"start-date":"2026-05-06","end-date":"2026-05-07"},"photos":[{"file_name":"a.jpg","mime_type":"image/jpeg","sha256":"abc=","id":"77"}]}',
  );
});

test("an input whose name holds a dot is sent and shown like any other", () => {
  const flow = aFlow([
    aLastScreen("A", [
      { type: "TextInput", name: "a.b", label: "Nick" },
      { ...{ type: "CalendarPicker", name: "stay", mode: "range" }, label: { "start-date": "From", "end-date": "To" } },
      { type: "TextBody", text: "`${form.a.b} ' from ' ${form.stay.start-date}`" },
    ]),
  ]);
  const open = given(flow, opened(flow), { "a.b": "Ada", stay: { "start-date": "2026-05-04" } });
  assert.deepEqual(textsOf(flow, open), ["Ada from 2026-05-04"]);
  assert.equal(tapFooter(flow, open).open.completion?.payload["a.b"], "Ada");
});

test("what data brings into the beginning, the errors and the days of inputs is taken as it is", () => {
  const inputs = [
    { type: "TextInput", name: "nick", label: "Nick" },
    { type: "TextInput", name: "own", label: "Own" },
    { type: "CalendarPicker", name: "day", label: "Day", "unavailable-dates": "${data.days}" },
  ];
  const form = {
    ...{ type: "Form", name: "f", "init-values": "${data.init}", "error-messages": "${data.errors}" },
    children: [...inputs, aFooter({ name: "complete", payload: { nick: "${form.nick}" } })],
  };
  const flow = aFlow([aScreen("A", [form], { terminal: true })]);
  const open = opened(flow, {
    secret: "S3CRET",
    init: { nick: "`6 * 7`", own: "${data.secret}" },
    errors: { nick: "`bob`" },
    days: ["${data.secret}", "2026-05-04"],
  });
  const texts = viewScreen(flow, open).components.flatMap((one) => (one.type === "TextInput" ? [one.value] : []));
  assert.deepEqual(texts, ["`6 * 7`", "${data.secret}"]);
  assert.equal(inputOf(flow, open, "nick")?.error, "`bob`");
  assert.deepEqual(shown(flow, open, "CalendarPicker").days.unavailableDates, ["2026-05-04"]);
  assert.equal(tapFooter(flow, given(flow, open, { own: "x" })).open.completion?.payload["nick"], "`6 * 7`");
  const written = aFlow([
    aLastScreen("A", [
      {
        ...{ type: "CalendarPicker", name: "trip", mode: "range", label: { "start-date": "From", "end-date": "To" } },
        "error-message": { "start-date": "${data.late}" },
        required: { "start-date": "${data.must}" },
      },
    ]),
  ]);
  const trip = shown(written, opened(written, { late: "Too late", must: true }), "CalendarPicker");
  assert.match(JSON.stringify(trip), /Too late/, "what the document writes is filled in");
});

test("before Flow JSON 5.0 a day is sent as milliseconds, and shown as a day all the same", () => {
  const day = { type: "DatePicker", name: "day", label: "Day", "min-date": "1704067200000" };
  const flow = aFlow([aLastScreen("A", [{ type: "Form", name: "f", children: [day, aFooter(completing("day"))] }])], {
    version: "4.0",
  });
  const open = given(flow, opened(flow), { day: "2026-05-04" });
  assert.equal(shown(flow, open, "DatePicker").value, "2026-05-04");
  assert.equal(shown(flow, open, "DatePicker").days.minDate, "2024-01-01");
  assert.equal(tapFooter(flow, open).open.completion?.payload["day"], "1777852800000");
});

test("a number that was typed is a number on the next screen when that declares one", () => {
  const flow = aFlow([
    aScreen("A", [
      { type: "TextInput", name: "age", label: "Age", "input-type": "number" },
      aFooter(going("B", { age: "${form.age}", text: "${form.age}" })),
    ]),
    aLastScreen("B", [{ type: "TextBody", text: "grown up", visible: "`${data.age} > 17`" }], {
      data: { age: { type: "number", __example__: 1 }, text: { type: "string", __example__: "1" } },
    }),
  ]);
  const { open } = tapFooter(flow, given(flow, opened(flow), { age: "18" }));
  assert.deepEqual(open.screens["B"]?.data, { age: 18, text: "18" });
  assert.deepEqual(textsOf(flow, open), ["grown up"]);
});

test("a number that was typed is a number, too, in data that the screen changes itself", () => {
  const update = { name: "update_data", payload: { count: "${form.count}" } };
  const flow = aFlow([
    aLastScreen(
      "A",
      [
        { type: "TextInput", name: "count", label: "Count", "input-type": "number" },
        { type: "OptIn", name: "sure", label: "Sure", "on-select-action": update },
        { type: "TextBody", text: "many", visible: "`${data.count} > 5`" },
      ],
      { data: { count: { type: "number", __example__: 1 } } },
    ),
  ]);
  const open = given(flow, opened(flow, { count: 1 }), { count: "9", sure: true });
  assert.deepEqual(open.screens["A"]?.data, { count: 9 });
  assert.deepEqual(textsOf(flow, open), ["many"]);
});

test("going back shows the screen as it was left, and later screens keep what was given on them", () => {
  const flow = aFlow([
    aScreen("A", [
      { type: "TextInput", name: "name", label: "Name" },
      { type: "TextBody", text: "${screen.B.form.wish}" },
      aFooter(going("B", { name: "${form.name}" })),
    ]),
    aLastScreen("B", [
      { type: "TextInput", name: "wish", label: "Wish" },
      { type: "TextBody", text: "${screen.A.form.name}" },
    ]),
  ]);
  const first = given(flow, opened(flow), { name: "Ada" });
  const before = viewScreen(flow, first);
  assert.equal(before.canGoBack, false);
  const { open: second } = tapFooter(flow, first);
  assert.deepEqual([second.screenId, second.stack, viewScreen(flow, second).canGoBack], ["B", ["A"], true]);
  assert.deepEqual(textsOf(flow, second), ["Ada"]);
  assert.deepEqual(viewScreen(flow, goBack(flow, second).open), before);
  const back = goBack(flow, given(flow, second, { wish: "tea" })).open;
  assert.deepEqual(textsOf(flow, back), ["tea"]);
  const again = tapFooter(flow, back).open;
  assert.equal(inputOf(flow, again, "wish")?.name, "wish");
  assert.equal(tapFooter(flow, again).open.completion?.payload["wish"], "tea");
  assert.deepEqual(goBack(flow, back), { open: back, effects: [] });
});

test("links lead on, open the browser, and lists lead where their item says", () => {
  const links = aFlow([
    aLastScreen("A", [
      { type: "EmbeddedLink", text: "Terms", "on-click-action": going("T") },
      { type: "EmbeddedLink", text: "Site", "on-click-action": { name: "open_url", url: "https://example.com/${x}" } },
      { type: "OptIn", name: "ok", label: "OK", "on-click-action": { name: "open_url", url: "javascript:alert(1)" } },
    ]),
    aScreen("T", [{ type: "RichText", text: ["# Terms", "Be *kind*."] }]),
  ]);
  const open = opened(links);
  const [terms, site, ok] = viewScreen(links, open).components;
  assert.equal(tap(links, open, terms?.id ?? "").open.screenId, "T");
  assert.deepEqual(tap(links, open, site?.id ?? "").effects, [
    { kind: "open-url", id: "effect-1", url: "https://example.com/${x}" },
  ]);
  assert.deepEqual(tap(links, open, ok?.id ?? "").effects, [], "only web addresses are opened");
  const list = aFlow([
    aScreen("A", [{ type: "NavigationList", name: "n", "list-items": "${data.items}" }]),
    aLastScreen("B", [{ type: "TextBody", text: "${data.chosen}" }]),
  ]);
  const item = (id: string) => ({
    id,
    "main-content": { title: id },
    tags: ["new"],
    "on-click-action": going("B", { chosen: id }),
  });
  const at = opened(list, { items: [item("x"), item("y")] });
  const items = shown(list, at, "NavigationList").items;
  assert.deepEqual(
    items.map(({ title, tags }) => [title, tags]),
    [
      ["x", ["new"]],
      ["y", ["new"]],
    ],
  );
  assert.deepEqual(textsOf(list, tap(list, at, items[1]?.id ?? "").open), ["y"]);
  const many = opened(list, { items: Array.from({ length: 21 }, (_, index) => item(`i${index}`)) });
  assert.deepEqual(shown(list, many, "NavigationList").items, [], "more than twenty are not drawn at all");
});

test("of a list only what WhatsApp has room for is shown", () => {
  const view = (by: number) => {
    const x = (limit: number) => "x".repeat(limit + by);
    const entry = {
      id: "1",
      "main-content": { title: x(30), description: x(20), metadata: x(80) },
      start: { image: `iVBORw0KGgo${"A".repeat(((100 + by) * 1024 * 4) / 3 - 11)}` },
      end: { title: x(10), description: x(10), metadata: x(10) },
      badge: x(15),
      tags: [x(15), "a", "b", ...(by > 0 ? ["c"] : [])],
    };
    const list = { type: "NavigationList", name: "n", label: x(80), description: x(300), "list-items": [entry] };
    const flow = aFlow([aScreen("A", [list])]);
    const { label, description, items } = shown(flow, opened(flow), "NavigationList");
    return { label: label?.length, description: description?.length, item: items[0] };
  };
  const fitting = view(0);
  assert.deepEqual([fitting.label, fitting.description], [80, 300]);
  const { title, metadata, image, end, badge, tags } = fitting.item ?? {};
  assert.deepEqual([title?.length, fitting.item?.description?.length, metadata?.length], [30, 20, 80]);
  assert.deepEqual([end?.title?.length, end?.description?.length, end?.metadata?.length], [10, 10, 10]);
  assert.deepEqual([badge?.length, tags?.length], [15, 3]);
  assert.match(image?.src ?? "", /^data:image\/png;base64,/);
  const beyond = view(1);
  assert.deepEqual([beyond.label, beyond.description], [80, 300], "the texts of the list itself are cut");
  assert.deepEqual(
    beyond.item,
    { id: beyond.item?.id, title: "", image: { src: "", altText: "" }, end: {}, tags: ["a", "b"] },
    "the texts of an entry are left out, and a placeholder stands for its picture",
  );
});

test("the summary tells titles, and hides what is sensitive", () => {
  const flow = aFlow([
    aScreen(
      "A",
      [
        { type: "RadioButtonsGroup", name: "room", label: "Room", "data-source": [{ id: "1", title: "Garden" }] },
        { type: "TextInput", name: "iban", label: "Account" },
        { type: "TextInput", name: "pin", label: "PIN", "input-type": "passcode" },
        { type: "PhotoPicker", name: "face", label: "Face" },
        { type: "OptIn", name: "ok", label: "I agree" },
        { type: "TextInput", name: "blank", label: "Blank" },
        aFooter(going("B")),
      ],
      { title: "Details", sensitive: ["iban", "face", "ok"] },
    ),
    aLastScreen("B", []),
  ]);
  const face = [{ id: "1", file_name: "me.jpg", mime_type: "image/jpeg", sha256: "x", size_bytes: 1 }];
  const open = given(flow, opened(flow), { room: "1", iban: "DE00", pin: "1234", face, ok: true });
  const done = tapFooter(flow, tapFooter(flow, open).open).open;
  assert.deepEqual(done.completion?.summary, [
    { screenTitle: "Details", label: "Room", text: "Garden", isSensitive: false },
    { screenTitle: "Details", label: "Account", text: "••••••", isSensitive: true },
    { screenTitle: "Details", label: "I agree", text: "Yes", isSensitive: true },
  ]);
});

test("a Flow that is over, or closed, takes nothing any more", () => {
  const flow = aFlow([aLastScreen("A", [{ type: "TextInput", name: "name", label: "Name" }])]);
  const open = opened(flow);
  for (const end of [tapFooter(flow, open).open, closeFlow(open).open]) {
    assert.equal(setValue(flow, end, "name", "x").open, end);
    assert.equal(tapFooter(flow, end).open, end);
    assert.equal(goBack(flow, end).open, end);
    assert.equal(closeFlow(end).open, end);
  }
  assert.deepEqual(closeFlow(open).effects, []);
});

function completing(...names: string[]): JsonObject {
  return { name: "complete", payload: Object.fromEntries(names.map((name) => [name, `\${form.${name}}`])) };
}
