import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { before, test } from "node:test";
import { z } from "zod";
import { buildPages } from "../../../scripts/pages/build-pages.ts";

const dist = new URL("../dist/", import.meta.url);
const chunk = z.object({ file: z.string(), imports: z.array(z.string()).default([]) });

before(() => buildPages(["apps/studio"]), { timeout: 240_000 });

test("what every page needs at first is under 350 KB of JavaScript, compressed", async () => {
  const manifest = z
    .record(z.string(), chunk)
    .parse(JSON.parse(await readFile(new URL(".vite/manifest.json", dist), "utf8")));
  const files = new Set<string>();
  const walk = (name: string) => {
    const { file, imports } = chunk.parse(manifest[name]);
    if (files.has(file)) return;
    files.add(file);
    imports.forEach(walk);
  };
  walk("index.html");
  const sizes = await Promise.all([...files].map(async (file) => (await stat(new URL(`${file}.gz`, dist))).size));
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024;
  assert.ok(kilobytes > 100 && kilobytes < 350, `${kilobytes.toFixed(0)} KB in ${files.size} files`);
});
