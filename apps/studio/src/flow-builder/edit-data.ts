import { isJsonObject, type Json, type JsonObject } from "@tributary/flow-json";
import { editText, setAt, valueAt } from "./edit-document.ts";

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
  let name = wish;
  const changed = editText(text, (document) => {
    const taken = new Set(listData(document, screenIndex).map((field) => field.name));
    for (let number = 2; taken.has(name); number += 1) name = `${wish}_${number}`;
    return setAt(document, ["screens", screenIndex, "data", name], beginnings[kind]);
  });
  return { text: changed, name };
}

/** Gives data another name, on its screen and wherever the Flow refers to it or passes it on to the screen. */
export function renameData(text: string, screenIndex: number, { from, to }: { from: string; to: string }): string {
  return editText(text, (document) => {
    const data = valueAt(document, ["screens", screenIndex, "data"]);
    const screen = valueAt(document, ["screens", screenIndex]);
    if (!isJsonObject(data) || screen === undefined || Object.hasOwn(data, to)) return document;
    const entries = Object.entries(data).map(([name, shape]) => [name === from ? to : name, shape]);
    const renamed = setAt(replaceIn(screen, `\${data.${from}`, `\${data.${to}`), ["data"], Object.fromEntries(entries));
    const id = valueAt(screen, ["id"]);
    const all = setAt(document, ["screens", screenIndex], renamed);
    return renamePassed(replaceIn(all, `\${screen.${id}.data.${from}`, `\${screen.${id}.data.${to}`), id, { from, to });
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

/** A reference ends where its name ends: `${data.day}` is not `${data.days}`. */
function replaceIn(value: Json, from: string, to: string): Json {
  if (typeof value === "string") {
    return value.replaceAll(`${from}}`, `${to}}`).replaceAll(`${from}.`, `${to}.`);
  }
  if (Array.isArray(value)) return value.map((item) => replaceIn(item, from, to));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceIn(inner, from, to)]));
}

function renamePassed(value: Json, id: Json | undefined, names: { from: string; to: string }): Json {
  if (Array.isArray(value)) return value.map((item) => renamePassed(item, id, names));
  if (!isJsonObject(value)) return value;
  const leadsThere = value["name"] === "navigate" && valueAt(value, ["next", "name"]) === id;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (!leadsThere || key !== "payload" || !isJsonObject(inner)) return [key, renamePassed(inner, id, names)];
      const { from, to } = names;
      return [
        key,
        Object.fromEntries(Object.entries(inner).map(([name, given]) => [name === from ? to : name, given])),
      ];
    }),
  );
}
