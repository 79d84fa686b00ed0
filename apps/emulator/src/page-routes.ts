import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";

const types = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  js: "text/javascript; charset=utf-8",
};

const files: [name: string, type: keyof typeof types][] = [
  ["index", "html"],
  ["phone", "css"],
  ["chat", "css"],
  ["sheet", "css"],
  ["wire", "css"],
  ["icon", "svg"],
  ["phone", "js"],
  ["settings", "js"],
  ["wire", "js"],
  ["chat-view", "js"],
  ["flow-sheet", "js"],
  ["flow-fields", "js"],
  ["flow-form", "js"],
  ["api", "js"],
  ["el", "js"],
];

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'self'";

/** The phone page at `/`: plain files, read when asked for. */
export function registerPage(app: FastifyInstance): void {
  for (const [name, type] of files) {
    const file = `${name}.${type}`;
    const location = new URL(`./page/${file}`, import.meta.url);
    app.get(file === "index.html" ? "/" : `/${file}`, async (_request, reply) => {
      reply.headers({
        "content-type": types[type],
        "content-security-policy": contentSecurityPolicy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-cache",
      });
      return await readFile(location, "utf8");
    });
  }
}
