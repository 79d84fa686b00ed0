import {
  type DataShape,
  entryScreens,
  type FlowJson,
  requestFields,
  responseSchema,
  screenData,
} from "@tributary/flow-json";
import { destinationsOf } from "../flow-editor/destinations-of.ts";

/** What a designer of journeys has to know of a Flow's screen. */
export interface ScreenFacts {
  id: string;
  title: string;
  isFirst: boolean;
  canEnd: boolean;
  next: string[];
  /** What it gives to the journey. */
  fields: ScreenFieldFacts[];
  /** What the journey has to give to it. */
  needs: ScreenFieldFacts[];
}

export interface ScreenFieldFacts {
  name: string;
  type: string;
  /** As it stands in a text; missing for what the journey gives. */
  output?: string;
  /** What the contact reads beside the input. */
  label?: string | undefined;
}

/**
 * The screens of a Flow with what each gives to the journey: to a Flow Journey the fields of the response that arise on
 * it, to a Data Channel Journey what it sends to the endpoint.
 */
export function describeScreens(flow: FlowJson, kind: "flow" | "data-channel"): ScreenFacts[] {
  const first = new Set(entryScreens(flow));
  const given = kind === "flow" ? responseByScreen(flow) : undefined;
  return flow.screens.map(({ id, title, terminal }) => ({
    id,
    title: typeof title === "string" ? title : "",
    isFirst: first.has(id),
    canEnd: terminal,
    next: destinationsOf(flow, id),
    fields: given ? (given.get(id) ?? []) : requestOf(flow, id),
    needs: kind === "flow" ? [] : dataOf(flow, id),
  }));
}

function responseByScreen(flow: FlowJson): Map<string, ScreenFieldFacts[]> {
  const found = new Map<string, ScreenFieldFacts[]>();
  for (const { name, shape, label, sources } of responseSchema(flow).fields) {
    const field = { name, type: typeWord(shape), output: outputOf("message_meta", name), label };
    for (const screen of new Set(sources.map((source) => source.screen))) {
      found.set(screen, [...(found.get(screen) ?? []), field]);
    }
  }
  return found;
}

function requestOf(flow: FlowJson, screenId: string): ScreenFieldFacts[] {
  return requestFields(flow, screenId).map(({ name, shape }) => ({
    name,
    type: typeWord(shape),
    output: outputOf("flow_data", name),
  }));
}

function dataOf(flow: FlowJson, screenId: string): ScreenFieldFacts[] {
  return (screenData(flow, screenId) ?? []).map(({ name, ...shape }) => ({ name, type: typeWord(shape) }));
}

function typeWord({ type, items }: DataShape): string {
  if (type === "unknown") return "any";
  if (type !== "array") return type;
  return items === undefined || items.type === "unknown" ? "list" : `list of ${items.type}`;
}

/** Names that Liquid cannot read after a dot stand in brackets. */
function outputOf(variable: string, name: string): string {
  const path = /^[A-Za-z_][\w-]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  return `{{ system_var.${variable}${path} }}`;
}
