import { isJsonObject, type Json, type JsonObject } from "@tributary/flow-json";
import { type Path, valueAt } from "./edit-document.ts";

/** A component of a screen and where it stands. */
export interface ListedComponent {
  component: JsonObject;
  type: string;
  path: Path;
  depth: number;
  /** Of If and Switch: in which case it shows. */
  branch: string | undefined;
}

/** All components of a screen from top to bottom, those inside Form, If and Switch one level deeper. */
export function listComponents(document: Json | undefined, screenIndex: number): ListedComponent[] {
  return listAt(document, childrenOf(screenIndex), 0, undefined);
}

/** Where a screen's components stand. */
export function childrenOf(screenIndex: number): Path {
  return ["screens", screenIndex, "layout", "children"];
}

function listAt(document: Json | undefined, list: Path, depth: number, branch: string | undefined): ListedComponent[] {
  const items = valueAt(document, list);
  if (!Array.isArray(items)) return [];
  return items.flatMap((component, index) => {
    if (!isJsonObject(component)) return [];
    const path = [...list, index];
    const type = typeof component["type"] === "string" ? component["type"] : "";
    return [{ component, type, path, depth, branch }, ...inside(document, component, path, depth + 1)];
  });
}

function inside(document: Json | undefined, component: JsonObject, path: Path, depth: number): ListedComponent[] {
  const cases = isJsonObject(component["cases"]) ? Object.keys(component["cases"]) : [];
  return [
    ...listAt(document, [...path, "children"], depth, undefined),
    ...listAt(document, [...path, "then"], depth, "if so"),
    ...listAt(document, [...path, "else"], depth, "else"),
    ...cases.flatMap((name) => listAt(document, [...path, "cases", name], depth, name)),
  ];
}

/** What a component says to the contact, in short. */
export function componentText({ component }: ListedComponent): string {
  const said = ["label", "text", "title", "condition", "value", "alt-text"].map((key) => component[key]);
  const text = said.find((value) => typeof value === "string" || Array.isArray(value));
  return Array.isArray(text) ? text.join(" ") : typeof text === "string" ? text : "";
}
