import assert from "node:assert/strict";
import { test } from "node:test";
import { examineFlowJson, isJsonObject, type Json, type JsonObject } from "../src/index.ts";
import { corpusDocuments } from "./corpus.ts";

const documents = corpusDocuments();

/** Breaks a document in one way; false where it has nothing to break. */
type Mutator = (document: JsonObject) => boolean;

const mutators: [string, Mutator, string][] = [
  ["no version", (document) => Reflect.deleteProperty(document, "version"), "MISSING_FLOW_JSON_VERSION"],
  ["an unknown property", (document) => put(document, "extra", 1), "INVALID_PROPERTY_KEY"],
  ["a digit in a screen id", (document) => put(firstScreen(document), "id", "SCREEN_1"), "PATTERN_MISMATCH"],
  [
    "no terminal screen",
    (document) => screensOf(document).every((screen) => put(screen, "terminal", false)),
    "MISSING_TERMINAL_SCREEN",
  ],
  ["an unknown component", (document) => put(first(document, isComponent), "type", "Slider"), "INVALID_PROPERTY_VALUE"],
  [
    "an unknown property of a component",
    (document) => put(first(document, isComponent), "glow", true),
    "INVALID_PROPERTY_KEY",
  ],
  ["a Footer without label", (document) => drop(first(document, isFooter), "label"), "MISSING_REQUIRED_TYPE_PROPERTY"],
  ["an action that is none", (document) => put(first(document, isAction), "name", "explode"), "INVALID_ENUM_VALUE"],
  ["a way to nowhere", (document) => putNext(first(document, isNavigate)), "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME"],
  ["a payload of nothing", (document) => putUnknown(first(document, isCarrier)), "INVALID_ON_CLICK_ACTION_PAYLOAD"],
  ["data of an unknown type", (document) => put(first(document, isField), "type", "date"), "INVALID_SCREEN_DATA"],
  ["data without example", (document) => drop(first(document, isField), "__example__"), "INVALID_SCREEN_DATA"],
  [
    "a text from unknown data",
    (document) => put(first(document, isText), "text", `\${data.no_such}`),
    "INVALID_SCREEN_DYNAMIC_DATA",
  ],
  ["a repeated screen", repeatScreen, "DUPLICATE_SCREEN_IDS"],
];

test("published Flows that are broken in some way are caught", { skip: documents.length === 0 && "no corpus" }, () => {
  for (const [kind, mutate, code] of mutators) {
    const caught = documents.filter(({ name, text }) => {
      const document = JSON.parse(text);
      if (!mutate(document)) return false;
      const codes = examineFlowJson(document).flatMap((finding) =>
        finding.severity === "error" ? [finding.code] : [],
      );
      assert.ok(codes.includes(code), `${kind} in ${name}: wanted ${code}, found ${codes.join(", ") || "nothing"}`);
      return true;
    });
    assert.ok(caught.length > 4, `${kind} broke ${caught.length} documents`);
  }
});

function put(target: Json | undefined, key: string, value: Json): boolean {
  if (!isJsonObject(target)) return false;
  target[key] = value;
  return true;
}

function drop(target: Json | undefined, key: string): boolean {
  return isJsonObject(target) && Object.hasOwn(target, key) && Reflect.deleteProperty(target, key);
}

function putNext(action: JsonObject | undefined): boolean {
  return put(action?.["next"], "name", "NO_SUCH_SCREEN");
}

function putUnknown(action: JsonObject | undefined): boolean {
  return put(action?.["payload"], "extra", `\${form.no_such}`);
}

function repeatScreen(document: JsonObject): boolean {
  const { screens } = document;
  const again = firstScreen(document);
  if (!Array.isArray(screens) || again === undefined) return false;
  screens.push(structuredClone(again));
  return true;
}

function screensOf({ screens }: JsonObject): JsonObject[] {
  return Array.isArray(screens) ? screens.filter(isJsonObject) : [];
}

function firstScreen(document: JsonObject): JsonObject | undefined {
  return screensOf(document)[0];
}

/** The first object of a kind that stands in a layout, in reading order, or in a data model. */
function first(document: JsonObject, isWanted: (value: JsonObject) => boolean): JsonObject | undefined {
  const find = (value: Json): JsonObject | undefined => {
    if (typeof value !== "object" || value === null) return undefined;
    if (isJsonObject(value) && isWanted(value)) return value;
    for (const [key, inner] of Object.entries(value)) {
      const found = key === "__example__" ? undefined : find(inner);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(screensOf(document));
}

function isComponent({ type }: JsonObject): boolean {
  return typeof type === "string" && /^[A-Z]/.test(type) && type !== "SingleColumnLayout";
}

function isFooter({ type }: JsonObject): boolean {
  return type === "Footer";
}

function isText({ type }: JsonObject): boolean {
  return typeof type === "string" && /^Text(Heading|Subheading|Body|Caption)$/.test(type);
}

function isAction(value: JsonObject): boolean {
  return typeof value["name"] === "string" && isJsonObject(value["payload"] ?? null);
}

function isNavigate({ name, next }: JsonObject): boolean {
  return name === "navigate" && isJsonObject(next ?? null);
}

function isCarrier(value: JsonObject): boolean {
  return isAction(value) && (value["name"] === "complete" || value["name"] === "data_exchange");
}

function isField(value: JsonObject): boolean {
  return Object.hasOwn(value, "__example__");
}
