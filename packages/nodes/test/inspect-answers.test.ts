import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "@tributary/engine";
import { botOf, flowJourney, issuesOf, node } from "./build-bot.ts";

const done = node("terminal", "done", {});

/** A Flow that returns a room, some extras, how many guests, a stay and a name. */
const booking: Json = {
  version: "7.3",
  screens: [
    {
      id: "ONLY",
      terminal: true,
      layout: {
        type: "SingleColumnLayout",
        children: [
          input("RadioButtonsGroup", "room", { "data-source": options("0_Garden", "1_Hall") }),
          input("CheckboxGroup", "extras", { "data-source": options("cot", "dog") }),
          input("TextInput", "guests", { "input-type": "number" }),
          input("CalendarPicker", "stay", { mode: "range" }),
          input("PhotoPicker", "photos", {}),
          {
            type: "Footer",
            label: "Go",
            "on-click-action": {
              name: "complete",
              payload: Object.fromEntries(
                ["room", "extras", "guests", "stay", "photos"].map((name) => [name, `\${form.${name}}`]),
              ),
            },
          },
        ],
      },
    },
  ],
};

/** The same Flow, which its endpoint may end too. */
const dynamic: Json = {
  ...booking,
  data_api_version: "4.0",
  screens: [
    {
      id: "ASK",
      layout: { children: [{ type: "EmbeddedLink", "on-click-action": { name: "data_exchange", payload: {} } }] },
    },
  ],
};

test("what the Flow never returns is told at the node that reads it, with the nearest name", () => {
  const set = node("modify-variable", "set", assign("{{ system_var.message_meta.gests }}"), { next: "done" });
  assert.deepEqual(told([set]), [
    "warning answer-field-unknown set assignments.0.value: Value: the Flow never returns “gests”. Did you mean “guests”?",
  ]);
  const far = node("modify-variable", "set", assign("{{ system_var.message_metadata.shoes | upcase }}"), {
    next: "done",
  });
  assert.deepEqual(told([far]), [
    "warning answer-field-unknown set assignments.0.value: Value: the Flow never returns “shoes”. It returns room, extras, guests, stay, photos.",
  ]);
});

test("what the Flow returns may be read, whole and in part", () => {
  for (const text of [
    "{{ system_var.message_meta.room }} {{ system_var.message_meta['extras'] | join: ', ' }}",
    "{{ system_var.message_meta.flow_token }} {{ system_var.message_meta.size }} {{ system_var.message_meta }}",
    "{% for extra in system_var.message_meta.extras %}{{ extra }}{% endfor %}{{ system_var.message_meta.extras.first }}",
    "{{ system_var.message_meta.stay.start-date }} {{ system_var.message_meta.photos[0].mime_type }}",
    "{{ system_var.message_meta[local_var.name] }} {{ system_var.message_meta.room.size }}",
  ]) {
    assert.deepEqual(told([node("modify-variable", "set", assign(text), { next: "done" })]), [], text);
  }
});

test("what is not inside a field of the answer is told too", () => {
  const texts = ["stay.start_date", "room.title", "photos.mime_type", "photos[0].mime"];
  const messages = texts.map((path) =>
    told([node("modify-variable", "set", assign(`{{ system_var.message_meta.${path} }}`), { next: "done" })]).join(),
  );
  assert.match(messages[0] ?? "", /“stay” is an object and has no “start_date”\. Did you mean “start-date”\?/);
  assert.match(messages[1] ?? "", /“room” is a text and has no “title”/);
  assert.match(messages[2] ?? "", /“photos” is a list and has no “mime_type”/);
  assert.match(
    messages[3] ?? "",
    /“photos\.0” is an object and has no “mime”\. It has id, file_name, mime_type, sha256\./,
  );
});

test("Code is read for the ways in which people write it", () => {
  const source = [
    "const meta = system_var.message_meta;",
    "const { room, guest = 1, extras: more, ...rest } = system_var.message_meta;",
    "local_var.name = system_var.message_meta?.stai + system_var.message_meta['rom'] + system_var.message_metadata[`photo`];",
    "if (system_var.message_meta.hasOwnProperty('x')) return meta.anything;",
  ].join("\n");
  const messages = told([node("code", "run", { source }, { done: "done" })]);
  assert.deepEqual(
    messages.map((message) => /never returns (“\w+”)\. (.*)/.exec(message)?.slice(1, 3)),
    [
      ["“stai”", "Did you mean “stay”?"],
      ["“rom”", "Did you mean “room”?"],
      ["“photo”", "Did you mean “photos”?"],
      ["“guest”", "Did you mean “guests”?"],
    ],
  );
});

test("a Condition that compares an answer with what is no option is told which id to use", () => {
  for (const [comparison, told_] of [
    [["room", "equals", "0_Garden"], undefined],
    [["room", "equals", "Garden"], /“Garden” is what the contact reads.*Compare with “0_Garden”/],
    [["room", "equals", "0_garden"], /Did you mean “0_Garden”/],
    [["room", "equals", "0_garden", true], undefined],
    [["room", "not-equals", ""], undefined],
    [["room", "in-list", "0_Garden, Kitchen"], /“room” is never “Kitchen”\. Its options are 0_Garden, 1_Hall/],
    [["room", "contains", "Gard"], undefined],
    [["extras", "contains", "cot"], undefined],
    [["extras", "contains", "cat"], /Did you mean “cot”/],
    [["guests", "equals", "4"], undefined],
    [["room", "equals", "{{ local_var.name }}"], undefined],
  ] as const) {
    const [name, operator, right, ignoreCase = false] = comparison;
    const left = `{{ system_var.message_meta.${name} }}`;
    const comparisons = [{ left, operator, right, ignoreCase }];
    const check = node(
      "condition",
      "if",
      { branches: [{ key: "a", label: "A", comparisons }] },
      { "branch:a": "done", otherwise: "done" },
    );
    const [message, ...others] = told([check]);
    assert.deepEqual(others, []);
    if (told_ === undefined) assert.equal(message, undefined);
    else assert.match(message ?? "", told_);
  }
});

test("nothing is told where nobody knows what comes back", () => {
  const set = node("modify-variable", "set", assign("{{ system_var.message_meta.other }}"), { next: "done" });
  assert.deepEqual(told([set], {}), [], "the Flow JSON is not known");
  assert.deepEqual(told([set], { "77": dynamic }), [], "somebody else's endpoint may return anything");
});

test("what the bot's own Data Channel Journey returns is known", () => {
  const set = (path: string) =>
    node("modify-variable", "set", assign(`{{ system_var.message_meta.${path} }}`), { next: "done" });
  const complete = node("complete-flow", "end", { parameters: [{ name: "case_id", value: "1" }] });
  const forward = node("forward-request", "pass", { url: "https://example.com" });
  const channel = (nodes: ReturnType<typeof node>[]) => ({
    kind: "data-channel" as const,
    id: "channel",
    name: "channel",
    flowId: "77",
    nodes: [node("on-open", "open", {}, { next: nodes[0]?.id ?? "" }), ...nodes],
  });
  const found = (path: string, nodes: ReturnType<typeof node>[]) =>
    issuesOf(botOf([flowJourney("77", [set(path), done]), channel(nodes)]), {
      isDeploy: false,
      flowJson: new Map([["77", dynamic]]),
    })
      .filter(({ code }) => code.startsWith("answer-"))
      .map(({ message }) => message);
  assert.deepEqual(found("case_id", [complete]), []);
  assert.match(found("case", [complete]).join(), /never returns “case”\. (Did you mean “case_id”|It returns case_id)/);
  assert.deepEqual(found("case", [complete, forward]), []);
});

function told(nodes: ReturnType<typeof node>[], flows: Record<string, Json> = { "77": booking }): string[] {
  return issuesOf(botOf([flowJourney("77", [...nodes, done])]), {
    isDeploy: false,
    flowJson: new Map(Object.entries(flows)),
  })
    .filter(({ code }) => code.startsWith("answer-"))
    .map(({ severity, code, nodeId, field, message }) => `${severity} ${code} ${nodeId} ${field}: ${message}`);
}

function assign(value: string) {
  return { assignments: [{ variable: "local_var.name", value }] };
}

function input(type: string, name: string, more: Record<string, Json>): Json {
  return { type, name, label: name, ...more };
}

function options(...ids: string[]): Json {
  return ids.map((id) => ({ id, title: id.replace(/^\d_/, "") }));
}
