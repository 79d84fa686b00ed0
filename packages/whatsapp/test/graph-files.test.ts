import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { test } from "node:test";
import { createGraphClient } from "../src/index.ts";
import { accessToken, answer, clientOf, connection, failureOf, listen } from "./graph-server.ts";

const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);

test("a file is uploaded as a form, byte by byte, and its id comes back", async (t) => {
  const seen: { method: string | undefined; url: string | undefined; form: FormData }[] = [];
  const client = await clientOf(t, async (req, res) => {
    seen.push({ method: req.method, url: req.url, form: await formOf(req) });
    answer(res, 200, { id: "4490" });
  });
  const file = { bytes, mimeType: "image/jpeg", filename: 'we"ird\r\nname.jpg' };
  assert.equal(await client.uploadMedia("300", file), "4490");
  const [request] = seen;
  assert.ok(request);
  assert.deepEqual([request.method, request.url], ["POST", "/v25.0/300/media"]);
  assert.equal(request.form.get("messaging_product"), "whatsapp");
  assert.equal(request.form.get("type"), "image/jpeg");
  const sent = request.form.get("file");
  assert.ok(sent instanceof File);
  assert.deepEqual(new Uint8Array(await sent.arrayBuffer()), bytes);
  assert.deepEqual([sent.type, sent.name], ["image/jpeg", 'we"ird\r\nname.jpg']);
});

test("Flow JSON is uploaded under the name that Meta wants, and its errors come back", async (t) => {
  const forms: FormData[] = [];
  const client = await clientOf(t, async (req, res) => {
    forms.push(await formOf(req));
    answer(res, 200, { success: true, validation_errors: [{ error: "INVALID_PROPERTY" }] });
  });
  const uploaded = await client.uploadFlowJson("7", '{"version":"7.3"}');
  assert.deepEqual(uploaded, { validationErrors: [{ error: "INVALID_PROPERTY" }] });
  assert.deepEqual([forms[0]?.get("name"), forms[0]?.get("asset_type")], ["flow.json", "FLOW_JSON"]);
  const sent = forms[0]?.get("file");
  assert.ok(sent instanceof File);
  assert.deepEqual([sent.name, sent.type, await sent.text()], ["flow.json", "application/json", '{"version":"7.3"}']);
});

test("a sample is uploaded in two steps", async (t) => {
  const urls: (string | undefined)[] = [];
  const client = await clientOf(t, async (req, res) => {
    urls.push(`${req.method} ${req.url} ${req.headers.authorization} ${req.headers["file_offset"]}`);
    const body = await bytesOf(req);
    if (urls.length === 1) return answer(res, 200, { id: "upload:MTph" });
    assert.deepEqual(new Uint8Array(body), bytes);
    return answer(res, 200, { h: "4::aW" });
  });
  const file = { bytes, mimeType: "image/png", filename: "a.png" };
  assert.equal(await client.uploadSample("1", file), "4::aW");
  assert.deepEqual(urls, [
    `POST /v25.0/1/uploads?file_name=a.png&file_length=300&file_type=image%2Fpng Bearer ${accessToken} undefined`,
    `POST /v25.0/upload%3AMTph OAuth ${accessToken} 0`,
  ]);
});

test("a file is downloaded with the token from the Graph API's own address", async (t) => {
  const server = await listen((req, res) => {
    assert.equal(req.headers.authorization, `Bearer ${accessToken}`);
    res.writeHead(200, { "content-type": "image/jpeg" }).end(bytes);
  });
  t.after(() => server.close());
  const client = createGraphClient(connection(server.url));
  const file = await client.downloadMedia(`${server.url}/media/1`, { maxBytes: 300 });
  assert.deepEqual(file, { bytes, mimeType: "image/jpeg" });
});

test("a file that is larger than allowed is given up early, announced or not", async (t) => {
  const server = await listen((req, res) => {
    if (req.url === "/announced") res.writeHead(200, { "content-length": "301" });
    for (let part = 0; part < 3; part += 1) res.write(bytes.subarray(0, 100));
    res.end("x");
  });
  t.after(() => server.close());
  const client = createGraphClient(connection(server.url));
  for (const path of ["/announced", "/endless"]) {
    const failure = await failureOf(client.downloadMedia(`${server.url}${path}`, { maxBytes: 300 }));
    assert.deepEqual([failure.category, failure.retry.kind], ["media", "never"]);
  }
  assert.equal((await client.downloadMedia(`${server.url}/endless`, { maxBytes: 301 })).bytes.length, 301);
});

test("an expired address, a broken one and a server's fault are told apart", async (t) => {
  const server = await listen((req, res) => res.writeHead(Number(req.url?.slice(1))).end());
  t.after(() => server.close());
  const client = createGraphClient(connection(server.url));
  const at = async (status: number) => {
    const { category, retry, httpStatus } = await failureOf(
      client.downloadMedia(`${server.url}/${status}`, { maxBytes: 1 }),
    );
    return [category, retry.kind, httpStatus];
  };
  assert.deepEqual(await at(404), ["media", "backoff", 404]);
  assert.deepEqual(await at(401), ["authentication", "fix", 401]);
  assert.deepEqual(await at(503), ["unavailable", "backoff", 503]);
  assert.deepEqual(await at(204), ["media", "fix", 204]);
});

test("a fetch that cannot give bytes is not taken for an empty file", async () => {
  const fetch = () => Promise.resolve({ status: 200, text: () => Promise.resolve("bytes") });
  const client = createGraphClient({ ...connection("http://127.0.0.1:1"), fetch });
  const failure = await failureOf(client.downloadMedia("http://127.0.0.1:1/a", { maxBytes: 10 }));
  assert.deepEqual([failure.category, failure.retry.kind], ["response", "fix"]);
});

test("the token never goes to an address that is not Meta's", async () => {
  const asked: string[] = [];
  const fetch = (url: string) => {
    asked.push(url);
    return Promise.resolve({ status: 404, text: () => Promise.resolve("") });
  };
  const client = createGraphClient({ ...connection("https://graph.facebook.com"), fetch });
  const strange = [
    "https://evil.example/a",
    "https://fbsbx.com.evil.example/a",
    "https://evilfbsbx.com/a",
    "http://lookaside.fbsbx.com/a",
    "http://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "not a URL",
  ];
  for (const url of strange) {
    assert.equal((await failureOf(client.downloadMedia(url, { maxBytes: 1 }))).category, "media", url);
  }
  assert.deepEqual(asked, []);
  const trusted = ["https://lookaside.fbsbx.com/a?mid=1", "https://graph.facebook.com/x"];
  for (const url of trusted) await failureOf(client.downloadMedia(url, { maxBytes: 1 }));
  assert.deepEqual(asked, trusted);
});

test("a Flow's JSON is read from where Meta keeps it, without the token", async (t) => {
  const server = await listen((req, res) => {
    if (req.url === "/cdn/flow.json") {
      assert.equal(req.headers.authorization, undefined);
      return res.end('{"version":"7.3","ü":1}');
    }
    const assets = req.url?.includes("/7/") ? [{ asset_type: "OTHER" }, asset(server.url)] : [];
    return answer(res, 200, { data: assets });
  });
  t.after(() => server.close());
  const client = createGraphClient(connection(server.url));
  assert.equal(await client.readFlowJson("7"), '{"version":"7.3","ü":1}');
  assert.equal((await failureOf(client.readFlowJson("8"))).category, "flow");
});

function asset(url: string) {
  return { name: "flow.json", asset_type: "FLOW_JSON", download_url: `${url}/cdn/flow.json` };
}

async function bytesOf(req: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}

async function formOf(req: IncomingMessage): Promise<FormData> {
  const headers = { "content-type": req.headers["content-type"] ?? "" };
  return new Response(await bytesOf(req), { headers }).formData();
}
