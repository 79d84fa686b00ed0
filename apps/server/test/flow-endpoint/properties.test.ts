import assert from "node:assert/strict";
import { test } from "node:test";
import { BUNDLE_FORMAT_VERSION } from "@tributary/api";
import fc from "fast-check";
import { importBot } from "../../src/admin/bot-files/import-bot.ts";
import { bookingBot, dataChannel, field } from "./booking-bot.ts";
import { FLOW_ID } from "./booking-flow.ts";
import { startFlowProduct } from "./flow-product.ts";

const types = ["string", "number", "boolean", "array", "object"] as const;
type Type = (typeof types)[number];

interface Model {
  [field: string]: { type: Type };
}

const names = ["one", "two", "three", "four"];
const screens = ["AAA", "BBB", "CCC"];

const model: fc.Arbitrary<Model> = fc.dictionary(
  fc.constantFrom(...names),
  fc.record({ type: fc.constantFrom(...types) }),
  { maxKeys: 4 },
);

const value = fc.constantFrom(
  ...["", "text", "12", "true", "[]", "{}", "null", '[{"id": "1", "title": "One", "gone": null}]', '{"a": [null, 1]}'],
  ...["{{ local_var.city }}", "{{ system_var.flow_data }}", "{{ local_var.nothing }}", "{{ system_var.flow_data.n }}"],
);

const data = fc.uniqueArray(
  fc.record({ name: fc.constantFrom(...names, "five"), type: fc.constantFrom(...types), value }),
  { selector: ({ name }) => name, maxLength: 5 },
);

/** Ends that know nothing of the screens, and ends that fit them. */
function ending(models: Record<string, Model>): fc.Arbitrary<{ type: string; config: object }> {
  const fitting = fc.constantFrom(...screens).map((screen) => ({
    type: "return-screen",
    config: {
      screen,
      data: Object.entries(models[screen] ?? {}).map(([name, { type }]) => field(name, FILLED[type], type)),
    },
  }));
  const any = fc
    .record({ screen: fc.constantFrom(...screens, "NOWHERE"), data })
    .map((config) => ({ type: "return-screen", config }));
  const message = fc.record({ message: fc.constant("Look"), data }).map((config) => ({ type: "show-message", config }));
  const errors = data.map((changed) => ({
    type: "field-errors",
    config: { errors: [{ input: "name", message: "Wrong" }], data: changed },
  }));
  const complete = data.map((parameters) => ({ type: "complete-flow", config: { parameters } }));
  return fc.oneof(fitting, any, message, errors, complete);
}

const FILLED: Record<Type, string> = {
  string: "x",
  number: "{{ system_var.flow_data.n }}",
  boolean: "true",
  array: '[{"id": "1", "title": "One"}]',
  object: "{}",
};

const scene = fc
  .tuple(model, model, model)
  .map(([AAA, BBB, CCC]): Record<string, Model> => ({ AAA, BBB, CCC }))
  .chain((models) => {
    return fc.record({
      models: fc.constant(models),
      ends: fc.tuple(ending(models), ending(models), ending(models), ending(models)),
      hasTrouble: fc.boolean(),
    });
  });

function flowOf(models: Record<string, Model>): object {
  const children = [{ type: "Form", name: "f", children: [{ type: "TextInput", name: "name", label: "Name" }] }];
  return {
    ...{ version: "7.3", data_api_version: "3.0", routing_model: { AAA: ["BBB"], BBB: ["CCC"], CCC: [] } },
    screens: screens.map((id) => ({
      ...{ id, title: id, layout: { type: "SingleColumnLayout", children } },
      data: models[id] ?? {},
    })),
  };
}

/** What is wrong with an answer, by the description of Flow JSON alone. */
function violations(answer: Record<string, unknown> | undefined, models: Record<string, Model>): string[] {
  if (!answer) return ["not decrypted"];
  const shown = Object(answer["data"]) as Record<string, unknown>;
  if (answer["screen"] === "SUCCESS") return "extension_message_response" in shown ? [] : ["no response"];
  const declared = models[String(answer["screen"])];
  if (!declared) return [`unknown screen ${String(answer["screen"])}`];
  const known = [...Object.keys(declared), "error_message"];
  return [
    ...Object.entries(declared).flatMap(([name, { type }]) =>
      typeOf(shown[name]) === type ? [] : [`${name} is no ${type}`],
    ),
    ...Object.keys(shown).flatMap((name) => (known.includes(name) ? [] : [`${name} is not declared`])),
    ...(holdsNull(shown) ? ["null"] : []),
  ];
}

/** A text may well have the word in it. */
function holdsNull(shown: unknown): boolean {
  return shown === null || (typeof shown === "object" && Object.values(shown).some(holdsNull));
}

function typeOf(shown: unknown): string {
  return Array.isArray(shown) ? "array" : typeof shown;
}

test("random screens and journeys never give a reply that violates the screen's model", async () => {
  await using flows = await startFlowProduct(bookingBot(dataChannel({ open: { type: "on-open" } })), {
    runs: "draft",
    isDeployed: false,
  });
  const { server, projectId } = flows.product;
  const flow_token = await flows.openFlow("4915700000001");
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(scene, async ({ models, ends: [first, next, back, last], hasTrouble }) => {
      const channel = dataChannel({
        open: { type: "on-open", exits: { next: "first" } },
        first,
        any: { type: "on-exchange", exits: { next: "next" } },
        next,
        back: { type: "on-back", exits: { next: "before" } },
        before: back,
        ...(hasTrouble ? { trouble: { type: "on-trouble", exits: { next: "last" } }, last } : {}),
      });
      const bot = bookingBot(channel);
      const bundle = { formatVersion: BUNDLE_FORMAT_VERSION, bot, flowJson: { [FLOW_ID]: flowOf(models) } };
      await importBot(server.context, projectId, bundle);
      for (const action of ["INIT", "data_exchange", "data_exchange", "BACK"]) {
        asked += 1;
        const screen = action === "INIT" ? "" : screens[asked % 3];
        const { status, json } = await flows.client.ask({ action, screen, data: { n: asked }, flow_token });
        assert.equal(status, 200);
        assert.deepEqual(violations(json, models), [], JSON.stringify({ action, screen, json }));
      }
    }),
    { numRuns: 40 },
  );
});
