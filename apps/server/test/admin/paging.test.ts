import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contract, type Page, type Route } from "@tributary/api";
import { z } from "zod";
import { fillLists } from "./fill-lists.ts";
import { startTestAdmin, type TestAdmin } from "./test-admin.ts";

let admin: TestAdmin;
let projectId: string;
let channelId: string;

before(async () => {
  admin = await startTestAdmin();
  const { client } = admin;
  ({ id: projectId } = await client.projects.create({ body: { name: "Paging" } }));
  const params = { projectId };
  const channel = { name: "C", wabaId: "1", accessToken: "a", appSecret: "b" };
  for (const note of ["1", "2", "3"]) await client.versions.deploy({ params, body: { note } });
  for (const index of [1, 2, 3]) {
    await client.projects.create({ body: { name: "Paging" } });
    await client.keys.create({ body: { name: `${index}` } });
    await client.journeys.create({ params, body: { name: `${index}` } });
    await client.flowJourneys.create({ params, body: { flowId: `${index}`, name: `Flow ${index}` } });
    const place = { ...params, name: `v${index}` };
    await client.dataChannels.create({ params, body: { flowId: `${index}`, name: `Data ${index}` } });
    await client.variables.put({ params: { ...place, scope: "local" }, body: { type: "string" } });
    await client.variables.put({ params: { ...place, scope: "global" }, body: { type: "string" } });
    await client.secrets.put({ params: place, body: { value: "x" } });
    await client.apis.create({ params, body: { name: `${index}`, method: "GET", url: "https://shop.example" } });
    const phoneNumberId = `${index}`;
    const body = { ...channel, phoneNumberId, graphBaseUrl: "http://127.0.0.1:1" };
    ({ id: channelId } = await client.channels.create({ params, body }));
  }
  await fillLists(admin.context, { projectId, channelId });
});

after(() => admin[Symbol.asyncDispose]());

const page = z.object({ items: z.array(z.unknown()), nextCursor: z.string().optional() });

async function read(path: string, query: string): Promise<Page<unknown>> {
  const answer = await admin.send("GET", `${path}?${query}`, { key: admin.key });
  assert.equal(answer.status, 200, answer.text);
  const { items, nextCursor } = page.parse(JSON.parse(answer.text));
  return nextCursor === undefined ? { items } : { items, nextCursor };
}

const lists = Object.entries<Record<string, Route>>(contract).flatMap(([resource, routes]) =>
  Object.entries(routes)
    .filter(([, { query, path }]) => query && "cursor" in query.shape && !/contacts|flow-json/.test(path))
    .map(([name, route]) => ({ id: `${resource}.${name}`, path: route.path })),
);

for (const { id, path } of lists) {
  test(`${id} gives the same items in pages of one as in one page`, async () => {
    const address = path.replace(":projectId", projectId).replace(":channelId", channelId);
    const { items, nextCursor } = await read(address, "limit=200");
    assert.equal(nextCursor, undefined);
    assert.ok(items.length >= 3, `${items.length} items`);
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const next = await read(address, cursor === undefined ? "limit=1" : `limit=1&cursor=${cursor}`);
      seen.push(...next.items);
      cursor = next.nextCursor;
    } while (cursor !== undefined && seen.length <= items.length);
    assert.deepEqual(seen, items);
  });
}
