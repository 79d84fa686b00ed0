import { checkProperties } from "../components/check-properties.ts";
import { componentTypes } from "../components/component-types.ts";
import { isJsonObject, type Json, jsonTypeOf, member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import { isAtLeast } from "../model/versions.ts";
import { childLists } from "../model/walk-components.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Draft, error } from "./draft.ts";
import type { ExaminedFlow, ExaminedScreen } from "./examined-flow.ts";

/**
 * Every component against what Flow JSON says about its type.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components
 */
export function checkComponents(flow: ExaminedFlow): Draft[] {
  return flow.screens.flatMap((screen) => {
    const children = member(member(screen.value, "layout"), "children");
    const strangers = strangersIn(children, [...screen.path, "layout", "children"]);
    return [
      ...strangers,
      ...screen.components.flatMap(({ component, path }) => checkComponent(flow, screen, component, path)),
    ];
  });
}

function checkComponent(flow: ExaminedFlow, screen: ExaminedScreen, component: ExaminedComponent, path: Path): Draft[] {
  if (component.type === "") return [];
  const type = componentTypes.get(component.type);
  if (type === undefined) {
    const message = () => {
      const remedy = didYouMean(component.type, componentTypes.keys(), "Remove it.");
      return `There is no component “${component.type.slice(0, 40)}”. ${remedy}`;
    };
    return [error("INVALID_PROPERTY_VALUE", [...path, "type"], message), ...inner(component, path)];
  }
  if (!isAtLeast(flow.version, type.since)) {
    const message = `${type.type} came with Flow JSON ${type.since}; this is ${flow.version}. Raise the version or use something else.`;
    return [error("INVALID_PROPERTY_VALUE", [...path, "type"], message), ...inner(component, path)];
  }
  const { type: _, ...properties } = component;
  const at = { path, owner: type.type, flow, screen };
  return [
    ...checkProperties(type.properties, properties, at),
    ...(type.check?.(component, at) ?? []),
    ...inner(component, path),
  ];
}

type ExaminedComponent = ExaminedScreen["components"][number]["component"];

function inner(component: ExaminedComponent, path: Path): Draft[] {
  return childLists(component).flatMap((list) => {
    const written = list.path.reduce<Json | undefined>((value, step) => member(value, String(step)), component);
    return strangersIn(written, [...path, ...list.path]);
  });
}

/** Whatever stands in a list of components and is none. */
function strangersIn(list: Json | undefined, path: Path): Draft[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index) => {
    const at = [...path, index];
    const type = member(item, "type");
    if (!isJsonObject(item)) {
      return [
        error("INVALID_PROPERTY_TYPE", at, `A component must be an object and is of the type ${jsonTypeOf(item)}.`),
      ];
    }
    if (type === undefined)
      return [error("MISSING_REQUIRED_TYPE_PROPERTY", at, "The component has no “type”. Add one.")];
    if (typeof type === "string" && type !== "") return [];
    return [error("INVALID_PROPERTY_VALUE", [...at, "type"], "A component's “type” must be the name of a component.")];
  });
}
