import assert from "node:assert/strict";
import { after, test } from "node:test";
import { defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";
import fc from "fast-check";
import { graphRoutes } from "../src/routes/graph-routes.ts";
import { accessToken, callGraph, contact, phoneNumberId, wabaId } from "./graph.ts";

const flows = [{ id: "1001", name: "visit", status: "DRAFT" as const, json: { version: "7.3", screens: [] } }];
const account = { ...defaultAccount, flows };
const second = { ...defaultAccount, wabaId: "300000000000001", numbers: defaultAccount.numbers.map(renumber) };
const emulator: Emulator = await startEmulator({ accounts: [account, second], strict: false });
after(() => emulator.close());
emulator.phone(contact).say("hi");
const { body: opened } = await callGraph(
  emulator,
  `/v25.0/${defaultAccount.appId}/uploads?file_length=4&file_type=image/png`,
  { method: "POST" },
);

function renumber(number: (typeof defaultAccount.numbers)[number]) {
  return { ...number, phoneNumberId: "400000000000001" };
}

const nodes = [phoneNumberId, wabaId, defaultAccount.appId, "1001", "600000000000001", String(opened["id"]), "9", "x"];

/** Values that parameters of the Graph API have, right and wrong. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    "whatsapp",
    "en_US",
    "hello_world",
    "UTILITY",
    "AUTHENTICATION",
    ["SURVEY"],
    "123456",
    "image/png",
    "4",
    contact,
    "DE.1",
    second.wabaId,
    true,
    '{"version":"7.3","data_api_version":"3.0","screens":[]}',
    [{ user: contact }],
    [{ type: "BODY", text: "Hi {{1}} there, how are you?", example: { body_text: [["x"]] } }],
    ["600000000000001"],
    [defaultAccount.appId],
    "1001",
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const names = [
  "messaging_product",
  "name",
  "names",
  "language",
  "languages",
  "category",
  "categories",
  "components",
  "parameter_format",
  "flow_json",
  "publish",
  "clone_flow_id",
  "asset_type",
  "file",
  "pin",
  "block_users",
  "username",
  "prompts",
  "commands",
  "websites",
  "vertical",
  "profile_picture_handle",
  "source_waba_id",
  "source_flow_names",
  "hsm_id",
  "hsm_ids",
  "template_ids",
  "start",
  "end",
  "file_length",
  "file_type",
  "code_method",
  "code",
  "is_cart_enabled",
  "user_wa_id",
  "bsuid",
  "input_token",
  "fields",
  "limit",
  "after",
  "object",
  "business_public_key",
  "__proto__",
];
const parameters = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 });

const asText = (given: unknown) => (typeof given === "string" ? given : (JSON.stringify(given) ?? ""));
const asQuery = (given: Record<string, unknown>) =>
  new URLSearchParams(Object.fromEntries(Object.entries(given).map(([key, each]) => [key, asText(each)])));
const encodings: ((given: Record<string, unknown>) => {
  body: NonNullable<RequestInit["body"]>;
  headers: Record<string, string>;
})[] = [
  (given) => ({ body: JSON.stringify(given), headers: { "content-type": "application/json" } }),
  (given) => ({ body: asQuery(given), headers: {} }),
  (given) => {
    const form = new FormData();
    for (const [key, each] of Object.entries(given)) form.set(key, asText(each));
    form.set("file", new Blob([asText(given["file"])], { type: "image/png" }), "a.png");
    return { body: form, headers: {} };
  },
];

const uploads = [
  { method: "POST", path: "/:node" },
  { method: "GET", path: "/:node" },
] as const;
const messages = [
  { method: "POST", path: "/:node/messages" },
  { method: "POST", path: "/:node/marketing_messages" },
] as const;

for (const { method, path } of [...graphRoutes, ...messages, ...uploads]) {
  test(`${method} ${path} answers as Meta whatever it is asked`, async () => {
    const request = fc.tuple(fc.constantFrom(...nodes), parameters, parameters, fc.constantFrom(...encodings));
    await fc.assert(
      fc.asyncProperty(request, async ([node, query, content, encode]) => {
        const search = asQuery(query);
        const { body, headers } = encode(content);
        const response = await fetch(
          `${emulator.url}/v25.0${path.replace(":node", encodeURIComponent(node))}?${search}`,
          {
            method,
            headers: { authorization: `Bearer ${accessToken}`, file_offset: "0", ...headers },
            ...(method === "GET" ? {} : { body }),
            signal: AbortSignal.timeout(10_000),
          },
        );
        const text = await response.text();
        assert.doesNotMatch(text, /"code":1,|node:|\.ts:/, text);
        const answer: unknown = JSON.parse(text);
        assert.ok(response.ok || /"error":\{/.test(JSON.stringify(answer)), text);
      }),
      { numRuns: 25 },
    );
  });
}
