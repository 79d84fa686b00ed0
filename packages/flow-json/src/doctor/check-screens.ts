import { isJsonObject, type Json, jsonTypeOf, member } from "../json/json.ts";
import { type Path, toPointer } from "../json/path.ts";
import { type FlowVersion, isAtLeast } from "../model/versions.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Draft, error, warning } from "./draft.ts";
import type { ExaminedFlow, ExaminedScreen } from "./examined-flow.ts";

const keys: Readonly<Record<string, { type: string; since: FlowVersion }>> = {
  id: { type: "string", since: "2.1" },
  layout: { type: "object", since: "2.1" },
  title: { type: "string", since: "2.1" },
  terminal: { type: "boolean", since: "2.1" },
  success: { type: "boolean", since: "3.1" },
  refresh_on_back: { type: "boolean", since: "2.1" },
  data: { type: "object", since: "2.1" },
  sensitive: { type: "array", since: "5.1" },
};

/**
 * Every screen by itself: its properties, id and layout.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#screens
 */
export function checkScreens(flow: ExaminedFlow): Draft[] {
  const written = member(flow.value, "screens");
  const screens = Array.isArray(written) ? written : [];
  const tooFew = "A Flow needs at least one screen. Add one to “screens”.";
  return [
    ...(screens.length === 0 ? [error("MIN_ITEMS_REQUIRED", ["screens"], tooFew)] : []),
    ...screens.flatMap((screen, index) => checkScreen(flow, screen, ["screens", index])),
    ...repeatedIds(flow),
    ...flow.screens.flatMap((screen) => checkRefresh(flow, screen)),
    ...flow.screens.flatMap(checkSensitive),
  ];
}

function checkScreen(flow: ExaminedFlow, screen: Json, path: Path): Draft[] {
  if (!isJsonObject(screen)) {
    return [
      error("INVALID_PROPERTY_TYPE", path, `A screen must be an object and is of the type ${jsonTypeOf(screen)}.`),
    ];
  }
  return [
    ...Object.entries(screen).flatMap(([key, value]) => checkKey(flow, key, value, [...path, key])),
    ...checkId(screen["id"], path),
    ...checkLayout(screen["layout"], path),
  ];
}

function checkKey(flow: ExaminedFlow, key: string, value: Json, path: Path): Draft[] {
  const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (known === undefined) {
    const message = () =>
      `A screen has no property “${key.slice(0, 60)}”. ${didYouMean(key, Object.keys(keys), "Remove it.")}`;
    return [error("INVALID_PROPERTY_KEY", path, message, { part: "key" })];
  }
  if (!isAtLeast(flow.version, known.since)) {
    const message = `A screen knows “${key}” only from Flow JSON ${known.since}; this is ${flow.version}. Remove it or raise the version.`;
    return [error("INVALID_PROPERTY_KEY", path, message, { part: "key" })];
  }
  const type = jsonTypeOf(value);
  if (type === known.type || key === "layout") return [];
  const fix =
    known.type === "boolean" && (value === "true" || value === "false")
      ? { fix: [{ op: "replace" as const, path: toPointer(path), value: value === "true" }] }
      : {};
  return [
    error(
      "INVALID_PROPERTY_TYPE",
      path,
      `“${key}” of a screen must be of the type ${known.type} and is of the type ${type}.`,
      fix,
    ),
  ];
}

function checkId(id: Json | undefined, path: Path): Draft[] {
  const at = [...path, "id"];
  if (id === undefined) {
    return [
      error("MISSING_REQUIRED_TYPE_PROPERTY", path, "The screen has no “id”. Give it one of letters and underscores."),
    ];
  }
  if (typeof id !== "string") return [];
  if (id === "") return [error("MIN_CHARS_REQUIRED", at, "The screen's “id” is empty. Write letters and underscores.")];
  if (id.toLowerCase() === "success") {
    return [
      error(
        "SCREEN_ID_IS_RESERVED_KEYWORD",
        at,
        "“SUCCESS” is what endpoints answer to end a Flow. Name the screen differently.",
      ),
    ];
  }
  if (/^[A-Za-z_]+$/.test(id)) return [];
  const message = `The screen id “${id.slice(0, 40)}” may hold letters and underscores only: no digits, no spaces.`;
  return [error("PATTERN_MISMATCH", at, message)];
}

function checkLayout(layout: Json | undefined, path: Path): Draft[] {
  const at = [...path, "layout"];
  if (layout === undefined) {
    return [
      error(
        "MISSING_REQUIRED_TYPE_PROPERTY",
        path,
        "The screen has no “layout”. Add a SingleColumnLayout with children.",
      ),
    ];
  }
  const type = member(layout, "type");
  if (type !== "SingleColumnLayout") {
    const isMissing = isJsonObject(layout) && type === undefined;
    const code = isMissing ? "MISSING_REQUIRED_TYPE_PROPERTY" : "INVALID_PROPERTY_VALUE";
    const fix = isMissing
      ? { fix: [{ op: "add" as const, path: toPointer([...at, "type"]), value: "SingleColumnLayout" }] }
      : {};
    return [
      error(
        code,
        at,
        "A screen's “layout” must be an object of the type “SingleColumnLayout”, the only layout there is.",
        fix,
      ),
    ];
  }
  const children = member(layout, "children");
  if (children === undefined)
    return [error("MISSING_REQUIRED_TYPE_PROPERTY", at, "The layout has no “children”. Add components.")];
  const unknown = Object.keys(isJsonObject(layout) ? layout : {}).filter((key) => key !== "type" && key !== "children");
  return [
    ...unknown.map((key) => {
      const message = `A layout has no property “${key.slice(0, 60)}”. Remove it.`;
      return error("INVALID_PROPERTY_KEY", [...at, key], message, { part: "key" });
    }),
    ...(Array.isArray(children)
      ? []
      : [error("INVALID_PROPERTY_TYPE", [...at, "children"], "“children” must be an array of components.")]),
  ];
}

function repeatedIds({ screens, screensById }: ExaminedFlow): Draft[] {
  return screens
    .filter((examined) => screensById.get(examined.screen.id) !== examined)
    .map(({ screen, path }) =>
      error(
        "DUPLICATE_SCREEN_IDS",
        [...path, "id"],
        `Two screens have the id “${screen.id.slice(0, 40)}”. Rename one of them.`,
      ),
    );
}

function checkRefresh(flow: ExaminedFlow, { screen, path }: ExaminedScreen): Draft[] {
  if (!screen.refresh_on_back || flow.isDynamic) return [];
  const message =
    "“refresh_on_back” asks the endpoint, and the document declares none. Remove it or add “data_api_version”.";
  const at = [...path, "refresh_on_back"];
  return [error("INVALID_PROPERTY_VALUE", at, message, { fix: [{ op: "remove", path: toPointer(at) }] })];
}

function checkSensitive({ screen, path, inputs, value }: ExaminedScreen): Draft[] {
  const listed = member(value, "sensitive");
  return (Array.isArray(listed) ? listed : []).flatMap((name, index) => {
    const at = [...path, "sensitive", index];
    if (typeof name !== "string")
      return [error("INVALID_PROPERTY_TYPE", at, "“sensitive” lists names of inputs, which are strings.")];
    if (inputs.has(name)) return [];
    const message = () =>
      `“${screen.id}” has no input “${name.slice(0, 40)}” to hide. ${didYouMean(name, inputs.keys(), "Remove it.")}`;
    return [warning("sensitive-unknown-input", at, message)];
  });
}
