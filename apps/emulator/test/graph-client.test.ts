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

test("a number's profile, settings, username, shop and block list are changed and read by the client", async () => {
  await using emulator = await startEmulator();
  const client = createGraphClient({ baseUrl: emulator.url, version: "v25.0", accessToken, fetch, timeoutSeconds: 5 });
  await client.changeBusinessProfile(phoneNumberId, { about: "We ship", websites: ["https://example.com/"] });
  const profile = await client.readBusinessProfile(phoneNumberId);
  assert.deepEqual(profile, { about: "We ship", websites: ["https://example.com/"] });
  await client.changeNumberSettings(phoneNumberId, { calling: { status: "ENABLED" } });
  assert.deepEqual((await client.readNumberSettings(phoneNumberId))["calling"], { status: "ENABLED" });
  const commands = [{ name: "book", description: "Book a visit" }];
  await client.changeConversationalAutomation(phoneNumberId, { prompts: ["Book"], commands });
  const automation = await client.readConversationalAutomation(phoneNumberId);
  assert.deepEqual(automation, { prompts: ["Book"], commands, isWelcomeMessageOn: false });
  await client.changeCommerceSettings(phoneNumberId, { isCatalogVisible: true });
  assert.deepEqual(await client.readCommerceSettings(phoneNumberId), { isCatalogVisible: true, isCartEnabled: true });
  const [suggestion = ""] = await client.suggestUsernames(phoneNumberId);
  await client.claimUsername(phoneNumberId, suggestion);
  assert.deepEqual(await client.readUsername(phoneNumberId), { username: suggestion, status: "approved" });
  await client.releaseUsername(phoneNumberId);
  assert.equal(await client.readUsername(phoneNumberId), undefined);

  await assert.rejects(
    client.blockUsers(phoneNumberId, [`+${contact}`]),
    (error) => error instanceof GraphError && error.code === 139100,
  );
  emulator.phone(contact).say("hi");
  await client.blockUsers(phoneNumberId, [`+${contact}`]);
  assert.deepEqual(await client.listBlockedUsers(phoneNumberId), [{ waId: contact }]);
  await client.unblockUsers(phoneNumberId, [`+${contact}`]);
  assert.deepEqual(await client.listBlockedUsers(phoneNumberId), []);
});

test("templates are archived and brought back by the client", async () => {
  await using emulator = await startEmulator();
  const client = createGraphClient({ baseUrl: emulator.url, version: "v25.0", accessToken, fetch, timeoutSeconds: 5 });
  const id = "600000000000001";
  const archived = await client.archiveTemplates(wabaId, [id, "9"]);
  assert.deepEqual(archived, { done: [id], failed: { 9: "Template does not exist" } });
  assert.equal((await client.readTemplate(id)).status, "ARCHIVED");
  assert.deepEqual(await client.unarchiveTemplates(wabaId, [id]), { done: [id], failed: {} });
  assert.equal((await client.readTemplate(id)).status, "APPROVED");
});
