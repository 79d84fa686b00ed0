import { isJsonObject, type Json, member } from "../json/json.ts";
import type { FlowComponent, FlowJson, FlowScreen } from "./flow-json.ts";

/** Makes the most of a parsed document; `undefined` when it has no list of screens. */
export function readFlowJson(value: Json): FlowJson | undefined {
  const screens = member(value, "screens");
  if (!Array.isArray(screens)) return undefined;
  const dataApiVersion = text(member(value, "data_api_version"));
  return {
    version: text(member(value, "version")) ?? "",
    ...(dataApiVersion === undefined ? {} : { data_api_version: dataApiVersion }),
    routing_model: readRoutingModel(member(value, "routing_model")),
    screens: screens.flatMap(readScreen),
  };
}

/** The components in a list. In place of whatever else is in it stands a component of the type "", so that positions hold. */
export function readComponents(value: Json | undefined): FlowComponent[] {
  return Array.isArray(value) ? value.map((item) => (isComponent(item) ? item : { type: "" })) : [];
}

function isComponent(value: Json): value is FlowComponent {
  return typeof member(value, "type") === "string";
}

function readScreen(value: Json, index: number): FlowScreen[] {
  const id = text(member(value, "id"));
  if (id === undefined) return [];
  const data = member(value, "data");
  return [
    {
      id,
      title: text(member(value, "title")) ?? "",
      terminal: member(value, "terminal") === true,
      success: member(value, "success") !== false,
      refresh_on_back: member(value, "refresh_on_back") === true,
      sensitive: texts(member(value, "sensitive")),
      data: isJsonObject(data) ? data : {},
      children: readComponents(member(member(value, "layout"), "children")),
      index,
    },
  ];
}

function readRoutingModel(value: Json | undefined): Record<string, string[]> {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([from, to]) => [from, texts(to)]));
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
