import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:https";
import { after, before, test } from "node:test";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { callApi, endOf, sendJson, startApi } from "./api-fixture.ts";
import { selfSign } from "./self-signed.ts";

const trusted = selfSign("orders.test");
const requests: { host: string | undefined; url: string | undefined }[] = [];
const server = createServer(trusted, ({ headers, url }, response) => {
  requests.push({ host: headers.host, url });
  if (url?.startsWith("/to=")) response.writeHead(307, { location: url.slice(4) }).end();
  else sendJson(response, "secure");
});
const resolveHost = async () => [{ address: "127.0.0.1", family: 4 }];
let port = 0;

before(async () => {
  setDefaultCACertificates([...getCACertificates(), trusted.cert]);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" ? (address?.port ?? 0) : 0;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

test("https is verified by the name in the URL, whatever address it leads to", async () => {
  const outcome = await callApi({ url: `https://orders.test:${port}/a` }, { resolveHost });
  assert.equal(outcome.body, "secure");
  assert.deepEqual(requests.at(-1), { host: `orders.test:${port}`, url: "/a" });
  for (const host of ["other.test", "127.0.0.1"]) {
    const refused = await callApi(
      { url: `https://${host}:${port}/`, retries: { attempts: 3, backoffSeconds: 0.1 } },
      { resolveHost },
    );
    assert.deepEqual([endOf(refused), refused.attempts], ["tls-failed", 1], host);
  }
});

test("the address of an https host is checked like any other", async () => {
  const outcome = await callApi({ url: `https://orders.test:${port}/` }, { resolveHost, allowPrivateAddresses: false });
  assert.equal(endOf(outcome), "address-not-allowed");
});

test("a redirect from https to http is refused, one that stays with https is followed", async () => {
  await using plain = await startApi((_, response) => sendJson(response, "plain"));
  const down = await callApi({ url: `https://orders.test:${port}/to=${plain.url}/` }, { resolveHost });
  assert.equal(endOf(down), "redirect-refused");
  assert.equal(plain.received.length, 0);
  const on = await callApi({ url: `https://orders.test:${port}/to=/b` }, { resolveHost });
  assert.equal(on.body, "secure");
});
