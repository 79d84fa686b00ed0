import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient } from "@tributary/api";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { startTestProduct } from "../harness/test-product.ts";

const emptyBot = { formatVersion: 1 as const, journeys: [], variables: [], apis: [], defaultJourneys: {} };

const draft = (text: string) => ({
  kind: "user" as const,
  id: "hello",
  name: "Hello",
  nodes: [
    {
      ...{ id: "start", type: "start", name: "Start", position: { x: 0, y: 0 }, exits: { next: "say" } },
      config: { trigger: { kind: "any-message" }, canInterrupt: false },
    },
    { id: "say", type: "text", name: "Say", position: { x: 0, y: 0 }, exits: {}, config: { body: text } },
  ],
});

test("the test phone talks to the draft, at once and after each change", async () => {
  await using product = await startTestProduct({ bot: emptyBot, isDeployed: false, hasTestPhones: true });
  const { server } = product;
  const { key } = await createKey(server.context, { name: "test", projectId: null });
  const client = createClient({ baseUrl: server.url, apiKey: key });
  const { id: projectId } = await client.projects.create({ body: { name: "New" } });
  const params = { projectId };
  const created = await client.journeys.create({ params, body: { name: "Hello", id: "hello" } });
  const save = (text: string, revision: number) =>
    client.journeys.replace({ params: { projectId, journeyId: "hello" }, body: { document: draft(text), revision } });
  const first = await save("This is the draft.", created.revision);
  const phone = await client.testPhone.open({ params });
  assert.deepEqual(await client.testPhone.open({ params }), phone);
  assert.equal((await client.channels.list({ params })).items.length, 1);

  const person = product.emulator.phone(phone.waId, "Test contact", phone.phoneNumberId);
  person.say("hello");
  await person.waitForMessage("This is the draft.");
  await save("Changed since.", first.revision);
  person.say("hello again");
  await person.waitForMessage("Changed since.");
});

test("without an emulator there is no test phone, and the refusal says what to do", async () => {
  await using product = await startTestProduct({ bot: emptyBot, isDeployed: false });
  const { key } = await createKey(product.server.context, { name: "test", projectId: null });
  const client = createClient({ baseUrl: product.server.url, apiKey: key });
  const { projectId } = product;
  await assert.rejects(client.testPhone.open({ params: { projectId } }), { code: "no-emulator", status: 409 });
});
