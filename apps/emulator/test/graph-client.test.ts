import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultAccount, startEmulator } from "@tributary/emulator";
import { createGraphClient, GraphError, sendRequest, textMessage } from "@tributary/whatsapp";

import { accessToken, contact, phoneNumberId, wabaId } from "./graph.ts";

test("a Graph client written for Meta works with the emulator by its base URL alone", async () => {
  const flows = Array.from({ length: 120 }, (_, index) => ({
    id: String(1_000 + index),
    name: `flow ${index}`,
    status: "DRAFT" as const,
  }));
  await using emulator = await startEmulator({ accounts: [{ ...defaultAccount, flows }] });
  const client = createGraphClient({ baseUrl: emulator.url, version: "v25.0", accessToken, fetch, timeoutSeconds: 5 });

  const listed = await client.listFlows(wabaId);
  assert.deepEqual(
    listed.map(({ id }) => id),
    flows.map(({ id }) => id),
  );
  assert.equal((await client.readFlow("1005")).name, "flow 5");
  assert.equal((await client.readPhoneNumber(phoneNumberId, ["verified_name"]))["verified_name"], "Emulated business");

  const request = sendRequest(textMessage("hi"), { to: contact });
  await assert.rejects(
    client.sendMessage(phoneNumberId, request),
    (error) => error instanceof GraphError && error.code === 131047,
  );
  emulator.phone(contact).say("hi");
  const sent = await client.sendMessage(phoneNumberId, request);
  assert.equal(sent.waId, contact);
  assert.equal(emulator.phone(contact).lastMessage()?.wamid, sent.wamid);
  emulator.faults.add({ kind: "drop-response" });
  await assert.rejects(
    client.sendMessage(phoneNumberId, request),
    (error) => error instanceof GraphError && error.isOutcomeUnknown,
  );
});
