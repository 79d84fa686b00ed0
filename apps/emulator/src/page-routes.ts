import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const built = fileURLToPath(new URL("../dist/", import.meta.url));

/** A bot may send pictures and sounds by link from anywhere: a phone shows them. */
const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob: http: https:; " +
    "media-src 'self' http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

const notBuilt = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Emulator</title></head>
  <body>
    <h1>The phone page is not built yet</h1>
    <p>Run <code>npm run -s emulator</code> or <code>npm start</code>: both build it. The Graph API and the control API are there.</p>
  </body>
</html>
`;

/** The phone page at `/` and the gallery at `/gallery`, as Vite has built them into `dist`. */
export async function registerPage(app: FastifyInstance): Promise<void> {
  app.addHook("onSend", async (_request, reply) => void reply.headers(headers));
  for (const [path, name] of Object.entries({ "/": "index", "/gallery": "gallery" })) {
    app.get(path, async (_request, reply) => {
      reply.header("cache-control", "no-cache").type("text/html; charset=utf-8");
      return await readFile(`${built}page/${name}.html`, "utf8").catch(() => notBuilt);
    });
  }
  if (!existsSync(`${built}assets`)) return;
  await app.register(fastifyStatic, {
    root: `${built}assets`,
    prefix: "/assets/",
    index: false,
    immutable: true,
    maxAge: "30d",
  });
}
