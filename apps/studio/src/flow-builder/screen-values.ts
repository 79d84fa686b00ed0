import { type FlowJson, inputShape, parseFlowJson, screenData } from "@tributary/flow-json";
import { readObject } from "./edit-document.ts";
import { listComponents } from "./list-components.ts";

/** Something that a screen knows: data that it was given, or what is filled in on it. */
export interface ScreenValue {
  name: string;
  type: string;
  reference: string;
  isData: boolean;
}

/** What components and actions of a screen can refer to, data first. */
export function screenValues(text: string, screenIndex: number): ScreenValue[] {
  const { flow } = parseFlowJson(text);
  return [...(flow ? dataOf(flow, screenIndex) : []), ...inputsOf(text, screenIndex)];
}

function dataOf(flow: FlowJson, screenIndex: number): ScreenValue[] {
  const id = flow.screens.find(({ index }) => index === screenIndex)?.id;
  const fields = (id === undefined ? undefined : screenData(flow, id)) ?? [];
  return fields.map(({ name, type }) => ({ name, type, isData: true, reference: `\${data.${name}}` }));
}

function inputsOf(text: string, screenIndex: number): ScreenValue[] {
  return listComponents(readObject(text), screenIndex).flatMap(({ component, type }) => {
    const { name } = component;
    const shape = inputShape({ ...component, type });
    if (typeof name !== "string" || shape === undefined) return [];
    return [{ name, type: shape.type, isData: false, reference: `\${form.${name}}` }];
  });
}
