import { entryScreens, type FlowJson, isDynamic, parseFlowJson, responseSchema } from "@tributary/flow-json";
import type { Surroundings, VariableChoice } from "../editor/surroundings.ts";

/** A Flow whose JSON the project knows. */
export function knownFlow({ flowJson }: Surroundings, flowId: unknown): FlowJson | undefined {
  const json = typeof flowId === "string" ? flowJson.get(flowId) : undefined;
  if (json === undefined) return undefined;
  if (!parsed.has(json)) parsed.set(json, parseFlowJson(json).flow);
  return parsed.get(json);
}

const parsed = new WeakMap<object, FlowJson | undefined>();

/** The screens that a message can open a Flow with. */
export function screensToOpen(flow: FlowJson): { value: string; label: string }[] {
  return entryScreens(flow).map((id) => {
    const title = flow.screens.find((screen) => screen.id === id)?.title;
    return { value: id, label: typeof title === "string" && title !== "" ? `${id} · ${title}` : id };
  });
}

/** Whether the Flow asks an endpoint for its screens. */
export function asksEndpoint(flow: FlowJson): boolean {
  return isDynamic(flow);
}

/** What the contact fills in, as variables of the Flow Journey. */
export function responseChoices(flow: FlowJson): VariableChoice[] {
  return responseSchema(flow).fields.map(({ name, shape, label, options }) => ({
    reference: `system_var.message_meta.${name}`,
    type: shape.type === "unknown" ? "answer" : shape.type,
    about: [label, options?.map(({ title }) => title).join(" / ")].filter(Boolean).join(": "),
  }));
}
