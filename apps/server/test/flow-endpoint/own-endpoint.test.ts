import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { operator } from "../../src/admin/caller.ts";
import { putSecret } from "../../src/admin/secrets/put-secret.ts";
import { bookingBot, dataChannel, field } from "./booking-bot.ts";
import { startFlowProduct } from "./flow-product.ts";

const KEY = "a signing key of the designer's";

/** The designer's own endpoint: it replies what it is told to, and keeps what it was asked. */
async function startOwnEndpoint(reply: () => { status?: number; body: unknown }) {
  const asked: { body: string; signature: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      asked.push({ body, signature: String(request.headers["x-tributary-signature-256"]) });
      const { status = 200, body: answer } = reply();
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/flow`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function forwarding(url: string) {
  return dataChannel({
    any: { type: "on-exchange", exits: { next: "forward" } },
    forward: { type: "forward-request", config: { url, keySecret: "FLOW_KEY" }, exits: { failure: "instead" } },
    instead: {
      type: "return-screen",
      config: {
        screen: "SLOT",
        data: [field("city", "none"), field("slots", "[]", "array"), field("count", "0", "number")],
      },
    },
  });
}

test("the designer's own endpoint gets the request decrypted and signed, and its reply is checked like any other", async () => {
  let reply: { status?: number; body: unknown } = { body: {} };
  await using own = await startOwnEndpoint(() => reply);
  await using flows = await startFlowProduct(bookingBot(forwarding(own.url)), { runs: "draft", isDeployed: false });
  const { server, projectId } = flows.product;
  await putSecret(server.context, { projectId, name: "FLOW_KEY", value: KEY }, operator);
  const flow_token = await flows.openFlow("4915900000001");
  const ask = (n: number) =>
    flows.client.ask({ version: "3.0", action: "data_exchange", screen: "CITY", data: { n }, flow_token });

  const slot = { screen: "SLOT", data: { city: "Berlin", slots: [], count: 3 } };
  reply = { body: slot };
  assert.deepEqual((await ask(1)).json, slot);
  const [first] = own.asked;
  const expected = `sha256=${createHmac("sha256", KEY)
    .update(first?.body ?? "")
    .digest("hex")}`;
  assert.equal(first?.signature, expected);
  assert.deepEqual(JSON.parse(first?.body ?? ""), {
    ...{ version: "3.0", action: "data_exchange", screen: "CITY", data: { n: 1 }, flow_token },
  });

  reply = { body: { screen: "SLOT", data: { city: 5, slots: null, count: 1 } } };
  assert.equal((await ask(2)).json?.["screen"], "CITY");
  reply = { status: 500, body: {} };
  assert.deepEqual((await ask(3)).json?.["data"], { city: "none", slots: [], count: 0 });
  reply = { body: { screen: "SUCCESS", data: { extension_message_response: { params: { slot: "1" } } } } };
  assert.deepEqual((await ask(4)).json, {
    screen: "SUCCESS",
    data: { extension_message_response: { params: { slot: "1", flow_token } } },
  });
  const log = await flows.log();
  assert.deepEqual(
    log.map(({ outcome }) => outcome),
    ["replied", "failed", "replied", "completed"],
  );
  assert.equal(JSON.stringify(log.map(({ events }) => events)).includes(flow_token), false);
});
