import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";

const entry = join(import.meta.dirname, "../src/index.ts");

test("nothing that the main entry reaches needs Node", () => {
  const reached = new Set<string>();
  const needsNode: string[] = [];
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const source = readFileSync(file, "utf8");
    if (/\b(Buffer|process|global)\./.test(source)) needsNode.push(file);
    for (const imported of importsOf(source)) {
      if (imported.startsWith(".")) waiting.push(join(dirname(file), imported));
      else if (imported !== "zod") needsNode.push(`${file} imports ${imported}`);
    }
  }
  assert.deepEqual(needsNode, []);
  assert.ok(reached.size > 20);
});

function importsOf(source: string): string[] {
  return [...source.matchAll(/from "([^"]+)"|import\("([^"]+)"\)/g)].flatMap(([, one, other]) => one ?? other ?? []);
}
