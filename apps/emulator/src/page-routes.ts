import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";

const files: Record<string, { file: string; type: string }> = {
  "/": { file: "index.html", type: "text/html; charset=utf-8" },
  "/phone.css": { file: "phone.css", type: "text/css; charset=utf-8" },
};

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'self'";

/** The phone page at `/`: plain files, read when asked for. */
export function registerPage(app: FastifyInstance): void {
  for (const [path, { file, type }] of Object.entries(files)) {
    const location = new URL(`./page/${file}`, import.meta.url);
    app.get(path, async (_request, reply) => {
      reply.headers({
        "content-type": type,
        "content-security-policy": contentSecurityPolicy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-cache",
      });
      return await readFile(location, "utf8");
    });
  }
}
