import { isJsonObject, member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import type { FlowComponent, FlowScreen } from "./flow-json.ts";
import { readComponents } from "./read-flow-json.ts";

/** A component and where it stands in the document. */
export interface PlacedComponent {
  component: FlowComponent;
  path: Path;
}

/** Every component of a screen in reading order: also those in Forms and in all branches of If and Switch. */
export function walkComponents(screen: FlowScreen): PlacedComponent[] {
  return walkList(screen.children, ["screens", screen.index, "layout", "children"]);
}

/** The lists of components inside a component, each with its path from the component. */
export function childLists(component: FlowComponent): { children: FlowComponent[]; path: Path }[] {
  const cases = member(component, "cases");
  return [
    ...["children", "then", "else"].map((key) => ({ children: readComponents(member(component, key)), path: [key] })),
    ...Object.keys(isJsonObject(cases) ? cases : {}).map((name) => ({
      children: readComponents(member(cases, name)),
      path: ["cases", name],
    })),
  ];
}

function walkList(components: FlowComponent[], at: Path): PlacedComponent[] {
  return components.flatMap((component, index) => {
    const path = [...at, index];
    const inner = childLists(component).flatMap((list) => walkList(list.children, [...path, ...list.path]));
    return [{ component, path }, ...inner];
  });
}
