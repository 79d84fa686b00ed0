import type { Example } from "@tributary/api";
import type { AnyNodeType } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import { readExamples } from "../../examples/read-examples.ts";

const titles = new Map(Object.values<AnyNodeType>(nodeTypes).map(({ type, title }) => [type, title]));

/** The bots that come with the product, as one chooses among them: in the order in which they were added. */
export async function listExamples(): Promise<Example[]> {
  const examples = await readExamples();
  return examples
    .toSorted((a, b) => a.number - b.number)
    .map(({ name, title, summary, shows, flows }) => ({
      ...{ id: name, title, summary },
      shows: shows.map((type) => titles.get(type) ?? type),
      flows: flows.map((flow) => flow.name),
    }));
}
