import { createHash } from "node:crypto";
import type { Example } from "./read-examples.ts";

/**
 * An example as one project has it: with Flow IDs of its own, the same every time, since Meta gives each Flow another ID
 * and one account may hold several copies.
 */
export function exampleForProject(example: Example, projectId: string): Example {
  let text = JSON.stringify(example);
  for (const { id } of example.flows)
    text = text.replaceAll(JSON.stringify(id), JSON.stringify(ownFlowId(id, projectId)));
  // Nothing but Flow IDs was put in place of Flow IDs.
  return JSON.parse(text) as Example;
}

function ownFlowId(flowId: string, projectId: string): string {
  const hash = createHash("sha256").update(`${projectId} ${flowId}`).digest();
  return `88${Array.from(hash.subarray(0, 13), (byte) => byte % 10).join("")}`;
}
