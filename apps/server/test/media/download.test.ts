import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import type { Channel } from "../../src/channels/channels.ts";
import { type Download, download, MediaFailure } from "../../src/media/download.ts";
import { testConfig } from "../harness/test-product.ts";

const CONTENT = Buffer.from("the file");
const SHA256 = createHash("sha256").update(CONTENT).digest("base64");

let directory: string;
let graphUrl: string;
let foreignUrl: string;
let foreignRequests: IncomingMessage[];
/** What the stand-in for Meta answers to the question for the file, and for the file itself. */
let facts: (origin: string) => object;
let deliver: (response: ServerResponse) => void;
const servers: ReturnType<typeof createServer>[] = [];

before(async () => {
  directory = await mkdtemp(join(tmpdir(), "tributary-download-"));
  graphUrl = await listen((request, response) => {
    assert.equal(request.headers.authorization, "Bearer token");
    if (request.url?.startsWith("/file")) deliver(response);
    else response.end(JSON.stringify(facts(graphUrl)));
  });
  foreignUrl = await listen((request, response) => {
    foreignRequests.push(request);
    response.end(CONTENT);
  });
});

beforeEach(() => {
  foreignRequests = [];
  facts = (origin) => ({ id: "1", url: `${origin}/file`, mime_type: "text/plain" });
  deliver = (response) => response.end(CONTENT);
});

after(async () => {
  for (const server of servers) server.close();
  await rm(directory, { recursive: true });
});

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const address = server.address();
  assert.ok(typeof address === "object" && address);
  return `http://127.0.0.1:${address.port}`;
}

const path = () => join(directory, "aa", "00000000-0000");

function fetchFile(changes: Partial<Download> & { maxBytes?: number; hosts?: string[] } = {}) {
  const channel: Channel = {
    id: "c",
    projectId: "p",
    wabaId: "1",
    phoneNumberId: "2",
    graphBaseUrl: graphUrl,
    graphVersion: "v25.0",
    messagesPerSecond: 80,
    revision: 1,
    credentials: { accessToken: "token", appSecret: "secret", verifyToken: "verify" },
  };
  const { maxBytes = 1000, hosts = [], ...given } = changes;
  const config = { ...testConfig, databaseUrl: "", largestFileBytes: maxBytes, mediaHosts: hosts };
  return download(config, {
    channel,
    metaId: "1",
    sha256: SHA256,
    path: path(),
    signal: AbortSignal.timeout(60_000),
    ...given,
  });
}

async function failure(call: Promise<unknown>): Promise<MediaFailure> {
  const error = await call.catch((thrown: unknown) => thrown);
  assert.ok(error instanceof MediaFailure, String(error));
  assert.equal(existsSync(path()), false);
  assert.deepEqual(await readdir(join(directory, "aa")).catch(() => []), [], "a part of the file was left");
  return error;
}

test("a file that is what was announced is kept whole", async () => {
  const written = await fetchFile();
  assert.deepEqual([written.sizeBytes, written.mimeType], [CONTENT.length, "text/plain"]);
  assert.ok(existsSync(path()));
  await rm(path());
});

test("the access token is sent to no host but Meta's", async () => {
  facts = () => ({ id: "1", url: `${foreignUrl}/file` });
  const refused = await failure(fetchFile());
  assert.deepEqual([refused.code, refused.isFinal], ["host-not-allowed", true]);
  facts = () => ({ id: "1", url: "https://lookaside.fbsbx.com.example.org/file" });
  assert.equal((await failure(fetchFile())).code, "host-not-allowed");
  assert.equal(foreignRequests.length, 0);
});

test("a redirect is not followed", async () => {
  deliver = (response) => response.writeHead(302, { location: `${foreignUrl}/file` }).end();
  assert.equal((await failure(fetchFile())).code, "interrupted");
  assert.equal(foreignRequests.length, 0);
});

test("a file that is not what was announced is not kept", async () => {
  deliver = (response) => response.end("another file");
  const refused = await failure(fetchFile());
  assert.deepEqual([refused.code, refused.isFinal], ["content-differs", false]);
});

test("a file that grows beyond the limit is cut off, whatever was announced", async () => {
  deliver = (response) => {
    response.write(Buffer.alloc(600));
    response.end(Buffer.alloc(600));
  };
  const refused = await failure(fetchFile({ sha256: null }));
  assert.deepEqual([refused.code, refused.isFinal], ["too-large", true]);
  facts = (origin) => ({ id: "1", url: `${origin}/file`, file_size: "5000" });
  assert.equal((await failure(fetchFile())).code, "too-large");
});

test("a connection that breaks leaves nothing behind", async () => {
  deliver = (response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write(CONTENT, () => response.destroy());
  };
  assert.deepEqual([(await failure(fetchFile())).code], ["interrupted"]);
});

test("a file that Meta does not have any more is given up", async () => {
  facts = () => ({ error: { message: "gone", type: "OAuthException", code: 100 } });
  const refused = await failure(fetchFile());
  assert.deepEqual([refused.code, refused.isFinal], ["gone", true]);
});

test("a file that comes and comes is broken off when the server closes", async () => {
  const closing = new AbortController();
  deliver = (response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write(CONTENT, () => closing.abort());
  };
  assert.equal((await failure(fetchFile({ signal: closing.signal }))).code, "interrupted");
});
