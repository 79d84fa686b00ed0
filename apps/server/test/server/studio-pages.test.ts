import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fastify, { type FastifyInstance } from "fastify";
import { registerStudio } from "../../src/routes/studio.ts";

const page = '<meta property="csp-nonce" nonce="__CSP_NONCE__"><div id="root"></div>';
let directory: string;
let app: FastifyInstance;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), "tributary-studio-"));
  await mkdir(join(directory, "assets"));
  await writeFile(join(directory, "index.html"), page);
  await writeFile(join(directory, "icon.svg"), "<svg/>");
  await writeFile(join(directory, "assets", "main-abc123.js"), "export {};");
  await writeFile(join(directory, "secret.txt"), "not for pages");
  app = fastify();
  registerStudio(app, { directory, emulatorUrl: "http://127.0.0.1:4010/" });
  await app.ready();
});

after(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});

test("the address of the server leads to the Studio", async () => {
  for (const url of ["/", "/studio"]) {
    const { statusCode, headers } = await app.inject({ url });
    assert.deepEqual([statusCode, headers.location], [302, "/studio/"]);
  }
});

test("every page address begins with the same file, with a nonce of its own", async () => {
  const seen = new Set<string>();
  for (const url of ["/studio/", "/studio/projects/p1/journeys/j1", "/studio/secret.txt", "/studio/index.html"]) {
    const { statusCode, headers, body } = await app.inject({ url });
    const nonce = /nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "";
    assert.equal(statusCode, 200);
    assert.equal(body, page.replace("__CSP_NONCE__", nonce));
    assert.equal(headers["cache-control"], "no-cache");
    seen.add(nonce);
  }
  assert.equal(seen.size, 4);
});

test("scripts come from the server only, and the emulator alone may be framed", async () => {
  const { headers } = await app.inject({ url: "/studio/" });
  const policy = String(headers["content-security-policy"]);
  assert.match(policy, /default-src 'none'; script-src 'self';/);
  assert.match(policy, /frame-src http:\/\/127\.0\.0\.1:4010;/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.equal(policy.includes("unsafe"), false);
});

test("files that carry a digest in their name are kept for ever, and missing ones are not found", async () => {
  const asset = await app.inject({ url: "/studio/assets/main-abc123.js" });
  assert.equal(asset.statusCode, 200);
  assert.equal(asset.headers["cache-control"], "public, max-age=31536000, immutable");
  assert.match(String(asset.headers["content-type"]), /javascript/);
  assert.equal((await app.inject({ url: "/studio/assets/gone.js" })).statusCode, 404);
  const icon = await app.inject({ url: "/studio/icon.svg" });
  assert.deepEqual([icon.statusCode, icon.headers["cache-control"]], [200, "public, max-age=3600"]);
});

test("nothing outside the assets can be fetched", async () => {
  for (const url of [
    "/studio/assets/../secret.txt",
    "/studio/assets/%2e%2e/secret.txt",
    "/studio/assets/..%2fsecret.txt",
  ]) {
    const { body } = await app.inject({ url });
    assert.equal(body.includes("not for pages"), false, url);
  }
});

test("before the pages are built a page says what to do", async () => {
  await using bare = fastify();
  registerStudio(bare, { directory: join(directory, "nowhere") });
  const { statusCode, body } = await bare.inject({ url: "/studio/" });
  assert.equal(statusCode, 503);
  assert.match(body, /npm start/);
});
