import { isJsonObject, type Json, member } from "../json/json.ts";
import { formatPath, type Path } from "../json/path.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { readComponents } from "../model/read-flow-json.ts";
import { toText } from "./evaluate.ts";
import { type FormInput, inputName } from "./form-input.ts";
import { isFulfilled, resolve, type Scope } from "./scope.ts";

/** A component that the contact sees. */
export interface ShownComponent {
  component: FlowComponent;
  /** Where it stands, such as `screens[0].layout.children[2]`. */
  id: string;
  /** The Form around it. */
  form?: FlowComponent;
}

/** What a screen shows from top to bottom: conditions are decided, what is hidden and what only groups others is gone. */
export function shownComponents(scope: Scope): ShownComponent[] {
  return collect(scope, scope.screen.children, { path: ["screens", scope.screen.index, "layout", "children"] });
}

/** A shown component as an input; `undefined` for what is none. */
export function asInput({ component, form }: ShownComponent): FormInput | undefined {
  const name = inputName(component);
  return name === undefined ? undefined : { name, component, ...(form === undefined ? {} : { form }) };
}

/** True where a property is true, or is left out and true by default. */
export function isOn(scope: Scope, component: FlowComponent, key: string, byDefault: boolean): boolean {
  const value = resolve(scope, member(component, key));
  return typeof value === "boolean" ? value : byDefault;
}

interface Around {
  path: Path;
  form?: FlowComponent;
}

function collect(scope: Scope, components: readonly FlowComponent[], around: Around): ShownComponent[] {
  return components.flatMap((component, index) => show(scope, component, { ...around, path: [...around.path, index] }));
}

function show(scope: Scope, component: FlowComponent, around: Around): ShownComponent[] {
  if (!isOn(scope, component, "visible", true)) return [];
  const inside = (key: string, form = around.form) =>
    collect(scope, readComponents(member(component, key)), {
      path: [...around.path, key],
      ...(form === undefined ? {} : { form }),
    });
  switch (component.type) {
    case "Form":
      return inside("children", component);
    case "If":
      return inside(isFulfilled(scope, component["condition"]) ? "then" : "else");
    case "Switch":
      return collect(scope, ...chosenCase(scope, component, around));
    default: {
      const form = around.form === undefined ? {} : { form: around.form };
      return [{ component, id: formatPath(around.path), ...form }];
    }
  }
}

function chosenCase(scope: Scope, component: FlowComponent, around: Around): [FlowComponent[], Around] {
  const { cases } = component;
  const name = toText(resolve(scope, component["value"]));
  const chosen: Json | undefined = isJsonObject(cases) ? member(cases, name) : undefined;
  return [readComponents(chosen), { ...around, path: [...around.path, "cases", name] }];
}
