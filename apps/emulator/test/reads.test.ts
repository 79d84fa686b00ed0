import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Account, defaultAccount, type Emulator, startEmulator } from "@tributary/emulator";
import { z } from "zod";

import { callGraph, phoneNumberId, wabaId } from "./graph.ts";

const flows = Array.from({ length: 30 }, (_, index) => ({
  id: String(1_000 + index),
  name: `flow ${index}`,
  status: "PUBLISHED" as const,
  categories: ["SURVEY"],
  json: { version: "7.3", screens: [] },
}));
const other: Account = {
  wabaId: "300000000000001",
  name: "Another business",
  appSecret: "EMULATOR_OTHER_SECRET",
  accessToken: "EMULATOR_OTHER_TOKEN",
  numbers: [{ phoneNumberId: "400000000000001", displayPhoneNumber: "+1 555 0200", verifiedName: "Another" }],
};
const emulator: Emulator = await startEmulator({
  accounts: [{ ...defaultAccount, flows }, other],
});
after(() => emulator.close());

test("a phone number is read with Meta's default fields, or with those asked for", async () => {
  const { status, headers, body } = await callGraph(emulator, `/v25.0/${phoneNumberId}`);
  assert.equal(status, 200);
  assert.equal(headers.get("facebook-api-version"), "v25.0");
  assert.equal(body["display_phone_number"], "+1 555 0100");
  assert.equal(body["quality_rating"], "GREEN");
  const some = await callGraph(emulator, `/${phoneNumberId}?fields=verified_name,status`);
  assert.deepEqual(some.body, { verified_name: "Emulated business", status: "CONNECTED", id: phoneNumberId });
  const none = await callGraph(emulator, `/v25.0/${phoneNumberId}?fields=mood`);
  assert.match(none.body.error?.error_data?.details ?? "", /nonexisting field \(mood\)/);
});

test("Flows are listed page by page, and one is read with its fields", async () => {
  const first = await callGraph(emulator, `/v25.0/${wabaId}/flows?fields=id`);
  assert.equal(JSON.stringify(first.body).match(/"id"/g)?.length, 25);
  const { paging } = first.body as { paging?: { next: string } };
  const next = z.object({ data: z.unknown(), paging: z.object({ next: z.never().optional() }) });
  const second = next.parse(await (await fetch(paging?.next ?? "")).json());
  assert.deepEqual(
    second.data,
    flows.slice(25).map(({ id }) => ({ id })),
  );
  const broken = await callGraph(emulator, `/v25.0/${wabaId}/flows?after=nonsense`);
  assert.equal(broken.body.error?.code, 131059);
  const one = await callGraph(emulator, "/v25.0/1003?fields=preview.invalidate(false)");
  assert.deepEqual(Object.keys(one.body), ["preview", "id"]);
  const read = await callGraph(emulator, "/v25.0/1003?fields=name,status,json_version");
  assert.deepEqual(read.body, { id: "1003", name: "flow 3", status: "PUBLISHED", json_version: "7.3" });
});

test("phone numbers of an account are listed", async () => {
  const { body } = await callGraph(emulator, `/v25.0/${wabaId}/phone_numbers?fields=id,verified_name`);
  assert.deepEqual(body["data"], [{ id: phoneNumberId, verified_name: "Emulated business" }]);
});

const refusals: [what: string, path: string, token: string | null | undefined, status: number, code: number][] = [
  ["no token", `/v25.0/${phoneNumberId}`, null, 401, 104],
  ["an unknown token", `/v25.0/${phoneNumberId}`, "EMULATOR_WRONG", 401, 190],
  ["a real-looking token", `/v25.0/${phoneNumberId}`, `EAA${"x".repeat(180)}`, 401, 190],
  ["another account's token", `/v25.0/${phoneNumberId}`, "EMULATOR_OTHER_TOKEN", 400, 100],
  ["an unknown id", "/v25.0/12345", undefined, 400, 100],
  ["an unknown path", `/v25.0/${phoneNumberId}/horoscope`, undefined, 400, 2500],
  ["a version that does not exist", `/v99.0/${phoneNumberId}`, undefined, 400, 2500],
  ["a version that has ended", `/v19.0/${phoneNumberId}`, undefined, 400, 2635],
];

for (const [what, path, token, status, code] of refusals) {
  test(`${what} is refused with ${code}`, async () => {
    const answer = await callGraph(emulator, path, token === undefined ? {} : { token });
    assert.deepEqual([answer.status, answer.body.error?.code], [status, code]);
    assert.doesNotMatch(JSON.stringify(answer.body), /xxxx/);
  });
}

test("an unknown object says so in Meta's own words", async () => {
  const { body } = await callGraph(emulator, "/v25.0/12345/messages", { body: { messaging_product: "whatsapp" } });
  assert.match(body.error?.message ?? "", /^Unsupported post request. Object with ID '12345' does not exist/);
  assert.deepEqual([body.error?.type, body.error?.error_subcode], ["GraphMethodException", 33]);
});

test("tokens are never kept on the wire's record", async () => {
  await callGraph(emulator, `/v25.0/${phoneNumberId}?access_token=EAAsecretsecretsecretsecret`, { token: null });
  assert.doesNotMatch(JSON.stringify(emulator.wire()), /secretsecret/);
});

test("a permissive emulator upgrades an ended version, as Meta may", async () => {
  await using permissive = await startEmulator({ strict: false });
  const { headers } = await callGraph(permissive, `/v19.0/${phoneNumberId}`);
  assert.equal(headers.get("facebook-api-version"), "v21.0");
});

test("a real access token is refused at the start, and not repeated", async () => {
  const accessToken = `EAA${"s3cr3t".repeat(20)}`;
  const account = { ...defaultAccount, accessToken };
  await assert.rejects(startEmulator({ accounts: [account] }), (error: Error) => {
    assert.match(error.message, /accounts\.0\.accessToken: looks like a real Meta access token/);
    assert.doesNotMatch(error.message, /s3cr3t/);
    return true;
  });
});
