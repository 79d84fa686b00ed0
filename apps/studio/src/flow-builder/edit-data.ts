import { isJsonObject, type Json, type JsonObject } from "@tributary/flow-json";
import { editText, readObject, setAt, valueAt } from "./edit-document.ts";
import { ownId } from "./edit-screens.ts";
import { freeName } from "./free-name.ts";
import { mapObjects, type Names, renameKeys, renameReferred } from "./references.ts";

/** What a designer can say that a piece of data is; `other` stays as it is written. */
export type DataKind = "text" | "number" | "flag" | "choices" | "other";

/** A piece of data that a screen is given before it is shown. */
export interface DataField {
  name: string;
  kind: DataKind;
  example: Json | undefined;
}

/** What a screen is given, in the order of the document. */
export function listData(document: Json | undefined, screenIndex: number): DataField[] {
  const data = valueAt(document, ["screens", screenIndex, "data"]);
  if (!isJsonObject(data)) return [];
  return Object.entries(data).map(([name, shape]) => ({
    name,
    kind: kindOf(shape),
    example: valueAt(shape, ["__example__"]),
  }));
}

/** Adds a piece of data under a free name. Gives the text and that name. */
export function addData(
  text: string,
  screenIndex: number,
  { kind, wish = "value" }: { kind: Exclude<DataKind, "other">; wish?: string },
): { text: string; name: string } {
  const taken = new Set(listData(readObject(text), screenIndex).map((field) => field.name));
  const name = freeName(wish, taken);
  const place = ["screens", screenIndex, "data", name];
  return { text: editText(text, (document) => setAt(document, place, beginnings[kind])), name };
}

/** Why data of a screen cannot have a name; undefined when it can. */
export function refuseDataName(
  document: Json | undefined,
  screenIndex: number,
  { from, to }: { from: string; to: string },
): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(to)) return "Letters, digits and _";
  const isTaken = to !== from && listData(document, screenIndex).some(({ name }) => name === to);
  return isTaken ? "The screen has data of this name. Choose a different one." : undefined;
}

/** Gives data another name, on its screen and wherever the Flow refers to it or passes it on to the screen. */
export function renameData(text: string, screenIndex: number, { from, to }: { from: string; to: string }): string {
  if (refuseDataName(readObject(text), screenIndex, { from, to }) !== undefined) return text;
  const names = new Map([[from, to]]);
  const place = ["screens", screenIndex];
  return editText(text, (document) => {
    const screen = valueAt(document, place);
    if (screen === undefined) return document;
    const followed = followOnScreen(screen, names);
    const data = valueAt(followed, ["data"]);
    if (!isJsonObject(data)) return document;
    const changed = setAt(document, place, setAt(followed, ["data"], renameKeys(data, names)));
    const id = ownId(document, screenIndex);
    return id === undefined ? changed : followElsewhere(changed, id, names);
  });
}

/** What is given from now on is of another kind, with an example to begin with. */
export function setDataKind(text: string, screenIndex: number, name: string, kind: Exclude<DataKind, "other">): string {
  return editText(text, (document) => setAt(document, ["screens", screenIndex, "data", name], beginnings[kind]));
}

const option: JsonObject = {
  type: "object",
  properties: { id: { type: "string" }, title: { type: "string" } },
};

const beginnings: Record<Exclude<DataKind, "other">, JsonObject> = {
  text: { type: "string", __example__: "Example" },
  number: { type: "number", __example__: 1 },
  flag: { type: "boolean", __example__: true },
  choices: {
    type: "array",
    items: option,
    __example__: [
      { id: "first", title: "First" },
      { id: "second", title: "Second" },
    ],
  },
};

const kinds: Record<string, DataKind> = { string: "text", number: "number", boolean: "flag" };

function kindOf(shape: Json): DataKind {
  const type = valueAt(shape, ["type"]);
  const properties = valueAt(shape, ["items", "properties"]);
  if (type === "array" && isJsonObject(properties) && "id" in properties && "title" in properties) return "choices";
  return (typeof type === "string" && Object.hasOwn(kinds, type) ? kinds[type] : undefined) ?? "other";
}

/** What a screen says of its own data: references, and what its actions change. */
function followOnScreen(screen: Json, names: Names): Json {
  const referred = renameReferred(screen, { scope: "data", screen: undefined }, names);
  return renameInPayloads(referred, (action) => action["name"] === "update_data", names);
}

/** What the Flow says of a screen's data: references with its id, and what it is opened with. */
function followElsewhere(document: Json, id: string, names: Names): Json {
  const referred = renameReferred(document, { scope: "data", screen: id }, names);
  const leadsThere = (action: JsonObject) => valueAt(action, ["next", "name"]) === id;
  return renameInPayloads(referred, (action) => action["name"] === "navigate" && leadsThere(action), names);
}

function renameInPayloads(value: Json, isMeant: (action: JsonObject) => boolean, names: Names): Json {
  return mapObjects(value, (action) => {
    const payload = action["payload"];
    return isMeant(action) && isJsonObject(payload) ? { ...action, payload: renameKeys(payload, names) } : action;
  });
}
