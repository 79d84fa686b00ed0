import type { Context } from "../../context.ts";
import { exampleForProject } from "../../examples/for-project.ts";
import { readExamples } from "../../examples/read-examples.ts";
import { Refusal } from "../refusals.ts";

/** An example as the file of a bot, for one project. @throws Refusal `invalid-input` when there is none of this id */
export async function exampleBundle({ config }: Context, exampleId: string, projectId: string): Promise<unknown> {
  const examples = await readExamples(config.exampleCrmUrl);
  const example = examples.find(({ name }) => name === exampleId);
  if (!example) {
    const names = examples.map(({ name }) => name).join(", ");
    throw new Refusal("invalid-input", `There is no such example. Choose one of ${names}.`, { field: "exampleId" });
  }
  const { bot, flows } = exampleForProject(example, projectId);
  return { formatVersion: 1, bot, flowJson: Object.fromEntries(flows.map(({ id, json }) => [id, json])) };
}
