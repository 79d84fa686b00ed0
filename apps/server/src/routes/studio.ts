import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from "fastify";

const builtPages = fileURLToPath(new URL("../../../studio/dist", import.meta.url));

interface StudioOptions {
  /** The emulator's address, when its phone may be shown inside the Studio. */
  emulatorUrl?: string | undefined;
  /** Where the built pages are. */
  directory?: string;
}

/** The Studio's pages at `/studio/`: static files, the same for everybody. What they show comes from the admin API. */
export function registerStudio(app: FastifyInstance, { emulatorUrl, directory = builtPages }: StudioOptions): void {
  app.get("/", async (_request, reply) => reply.redirect("/studio/"));
  app.get("/studio", async (_request, reply) => reply.redirect("/studio/"));
  app.register(pages(directory, emulatorUrl));
}

function pages(directory: string, emulatorUrl: string | undefined): FastifyPluginAsync {
  return async (scope) => {
    scope.addHook("onSend", async (_request, reply) => {
      reply.header("x-content-type-options", "nosniff");
    });
    await scope.register(fastifyStatic, {
      root: join(directory, "assets"),
      prefix: "/studio/assets/",
      index: false,
      immutable: true,
      maxAge: "365d",
      preCompressed: true,
    });
    scope.get("/studio/icon.svg", async (_request, reply) =>
      reply.sendFile("icon.svg", directory, { immutable: false, maxAge: "1h" }),
    );
    // Addresses of pages are the pages' own business: each begins with the same file.
    scope.get("/studio/*", (_request, reply) => sendPage(reply, directory, emulatorUrl));
  };
}

async function sendPage(reply: FastifyReply, directory: string, emulatorUrl: string | undefined): Promise<string> {
  const page = await readFile(join(directory, "index.html"), "utf8").catch(() => undefined);
  const nonce = randomBytes(16).toString("base64");
  reply.code(page === undefined ? 503 : 200).headers({
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": contentSecurityPolicy(nonce, emulatorUrl),
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-cache",
  });
  return (page ?? notBuiltPage).replaceAll("__CSP_NONCE__", nonce);
}

/** The nonce is for style sheets that the page makes up while it runs; scripts come from here only. */
function contentSecurityPolicy(nonce: string, emulatorUrl: string | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob: https:",
    "font-src 'self'",
    `frame-src ${emulatorUrl === undefined ? "'none'" : new URL(emulatorUrl).origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const notBuiltPage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Tributary Studio</title>
  <h1>The Studio’s pages are not built yet</h1>
  <p>Stop the server and start the product with <code>npm start</code>: it builds them first. Then load this page again.</p>
</html>
`;
