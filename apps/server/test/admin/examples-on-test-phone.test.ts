import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiClient, createClient } from "@tributary/api";
import { type Crm, startCrm } from "../../../../examples/crm/start-crm.ts";
import { demoConversations } from "../../../../scripts/product/demo-conversations.ts";
import { createKey } from "../../src/admin/keys/create-key.ts";
import { botOf } from "../harness/bots.ts";
import { startTestProduct, type TestProduct } from "../harness/test-product.ts";

let product: TestProduct;
let crm: Crm;
let client: ApiClient;

before(async () => {
  crm = await startCrm();
  const config = { exampleCrmUrl: crm.url };
  product = await startTestProduct({ bot: botOf({ journeys: [] }), hasTestPhones: true, config });
  const { key } = await createKey(product.server.context, { name: "test", projectId: null });
  client = createClient({ baseUrl: product.server.url, apiKey: key });
});

after(async () => {
  await product?.[Symbol.asyncDispose]();
  await crm?.[Symbol.asyncDispose]();
});

for (const { title, contact, steps } of demoConversations) {
  test(`${title}: a project made from it is played on its test phone at once, with its Flow`, async () => {
    const { items } = await client.examples.list();
    const example = items.find((one) => one.title === title);
    const { id: projectId } = await client.projects.create({ body: { name: title, exampleId: example?.id } });
    const { phoneNumberId } = await client.testPhone.open({ params: { projectId } });
    const phone = product.emulator.phone(contact.waId, contact.name, phoneNumberId);
    for (const { act, expect } of steps) {
      await act(phone);
      for (const text of expect) await phone.waitForMessage(text);
      await product.settle();
    }
  });
}

test("on the test phone an example's Flow is called as its Flow Journey is", async () => {
  const { id: projectId } = await client.projects.create({ body: { name: "Named", exampleId: "feedback" } });
  await client.testPhone.open({ params: { projectId } });
  const { items } = await client.flowJourneys.listFlowIds({ params: { projectId } });
  assert.deepEqual(
    items.map(({ name, journeyName }) => [name, journeyName]),
    [["Feedback answers", "Feedback answers"]],
  );
});
