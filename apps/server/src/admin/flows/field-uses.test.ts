import assert from "node:assert/strict";
import { test } from "node:test";
import type { JourneyNode } from "@tributary/engine";
import { indexFieldUses, renameFields } from "./field-uses.ts";

const names = { first: "x", rating: "stars", größe: "size", "first-name": "given-name", old: "new name" };

const meta = "system_var.message_meta";

const inTemplates: Record<string, { reads: string[]; renamed: string }> = {
  [`{{ ${meta}.rating }}`]: { reads: ["rating"], renamed: `{{ ${meta}.stars }}` },
  [`{{ ${meta}["rating"] }}`]: { reads: ["rating"], renamed: `{{ ${meta}.stars }}` },
  [`{{ ${meta}.first-name }}`]: { reads: ["first-name"], renamed: `{{ ${meta}["given-name"] }}` },
  [`{{ ${meta}.first-}} and`]: { reads: ["first"], renamed: `{{ ${meta}.x-}} and` },
  [`{{ ${meta}.größe }}`]: { reads: ["größe"], renamed: `{{ ${meta}.size }}` },
  [`{{ ${meta}data.first }}, {{ ${meta}.other }}`]: {
    reads: ["first", "other"],
    renamed: `{{ ${meta}data.x }}, {{ ${meta}.other }}`,
  },
};

const inCode: Record<string, { reads: string[]; renamed: string }> = {
  [`${meta}?.rating`]: { reads: ["rating"], renamed: `${meta}?.stars` },
  [`${meta}?.["rating"]`]: { reads: ["rating"], renamed: `${meta}?.stars` },
  [`${meta}?.old`]: { reads: ["old"], renamed: `${meta}?.["new name"]` },
  [`${meta}.first-name`]: { reads: ["first"], renamed: `${meta}.x-name` },
  [`${meta}.größe`]: { reads: ["größe"], renamed: `${meta}.size` },
  [`${meta}.rating$`]: { reads: ["rating$"], renamed: `${meta}.rating$` },
};

const nodeWith = (type: string, config: JourneyNode["config"]): JourneyNode => ({
  ...{ id: "n", type, name: "N", config, exits: {}, position: { x: 0, y: 0 } },
});

const nodes = [
  ...Object.entries(inTemplates).map(([text, wanted]) => ({
    ...{ text, wanted, node: nodeWith("terminal", { message: text }) },
  })),
  ...Object.entries(inCode).map(([text, wanted]) => ({ text, wanted, node: nodeWith("code", { source: text }) })),
];

for (const { text, wanted, node } of nodes) {
  test(`fields of the response are found and renamed in ${node.type}: ${text}`, () => {
    const journey = { id: "j", name: "J", kind: "flow" as const, flowId: "1", nodes: [node], notes: [] };
    assert.deepEqual([...indexFieldUses(journey).keys()], wanted.reads);
    assert.deepEqual(Object.values(Object(renameFields(node, names))), [wanted.renamed]);
  });
}

test("code with a long run of blanks is looked through as fast as any other", () => {
  const node = nodeWith("code", { source: `${meta}${" ".repeat(45_000)}` });
  const before = performance.now();
  assert.equal(indexFieldUses({ id: "j", name: "J", kind: "flow", flowId: "1", nodes: [node], notes: [] }).size, 0);
  assert.ok(performance.now() - before < 1_000, `${performance.now() - before} ms`);
});
