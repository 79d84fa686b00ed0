import { type Finding, formatPath, isJsonObject, type Json, type PropertyFacts } from "@tributary/flow-json";
import { type Path, readObject, valueAt, versionOf } from "./edit-document.ts";
import { editableProperties, structural } from "./editable-properties.ts";
import { isWithin } from "./is-within.ts";
import { type ListedComponent, listComponents } from "./list-components.ts";

/** Where the builder shows something. */
export interface PlaceInBuilder {
  screenIndex: number;
  /** Undefined for what is true of the screen as a whole. */
  component: Path | undefined;
  /** What gets the focus, as findings write it: a field, or a part that has no field. */
  focus: string;
}

type Found = Pick<Finding, "path" | "code">;

/** Where the builder shows what a finding is about; undefined for what only the Flow JSON shows. */
export function placeInBuilder(text: string, found: Found): PlaceInBuilder | undefined {
  const document = readObject(text);
  const screens = document?.["screens"];
  if (document === undefined || !Array.isArray(screens)) return undefined;
  const { path } = found;
  const routed = "data_api_version" in document ? screens.findIndex((screen) => isRouteOf(path, screen)) : -1;
  if (routed !== -1) return { screenIndex: routed, component: undefined, focus: path };
  const screenIndex = screens.findIndex((_, index) => isWithin(path, formatPath(["screens", index])));
  const listed = listComponents(document, screenIndex).findLast((one) => isWithin(path, formatPath(one.path)));
  const focus = listed
    ? partOfComponent(found, listed, editableProperties(versionOf(text), listed.component))
    : partOfScreen(path, ["screens", screenIndex], screens[screenIndex]);
  return focus === undefined ? undefined : { screenIndex, component: listed?.path, focus };
}

function isRouteOf(path: string, screen: Json): boolean {
  const id = valueAt(screen, ["id"]);
  return typeof id === "string" && isWithin(path, formatPath(["routing_model", id]));
}

/** Its fields, its data and its list of components. */
function partOfScreen(path: string, screen: Path, value: Json | undefined): string | undefined {
  if (!isJsonObject(value)) return undefined;
  const names = isJsonObject(value["data"]) ? Object.keys(value["data"]) : [];
  const wholes: Path[] = [[], ["layout", "children"], ["data"], ...names.map((name) => ["data", name])];
  const fields: Path[] = [
    ...[["id"], ["title"], ["terminal"]],
    ...(value["terminal"] === true ? [["success"]] : []),
    ...names.map((name) => ["data", name, "__example__"]),
  ];
  const isShown =
    wholes.some((part) => path === formatPath([...screen, ...part])) ||
    fields.some((part) => isWithin(path, formatPath([...screen, ...part])));
  return isShown ? path : undefined;
}

/** What is missing has its field too. A component of an unknown type has none. */
function partOfComponent(
  { path, code }: Found,
  { path: own, component }: ListedComponent,
  properties: readonly PropertyFacts[] | undefined,
): string | undefined {
  if (properties === undefined) return undefined;
  if (path === formatPath(own)) {
    const missing = properties.find(({ name, isRequired }) => isRequired && !Object.hasOwn(component, name));
    const isAboutIt = code === "MISSING_REQUIRED_TYPE_PROPERTY" && missing !== undefined;
    return isAboutIt ? formatPath([...own, missing.name]) : path;
  }
  if ([...structural].some((name) => path === formatPath([...own, name]))) return path;
  const property = properties.find(({ name }) => isWithin(path, formatPath([...own, name])));
  if (property === undefined) return undefined;
  const value = component[property.name];
  const isShown = property.form?.kind !== "options" || isPartOfOptions(path, [...own, property.name], value);
  return isShown ? path : undefined;
}

/** Of an option, its title and id are shown. */
function isPartOfOptions(path: string, place: Path, options: Json | undefined): boolean {
  if (!Array.isArray(options)) return true;
  const shown: Path[] = options.flatMap((_, index) => [[index], [index, "title"], [index, "id"]]);
  return [[], ...shown].some((part) => path === formatPath([...place, ...part]));
}
