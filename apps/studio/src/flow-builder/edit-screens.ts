import { isJsonObject, type Json, type JsonObject } from "@tributary/flow-json";
import { editText, readObject, setAt, valueAt } from "./edit-document.ts";

/** Adds an empty screen at the end. Gives the text and the screen's place. */
export function addScreen(text: string): { text: string; index: number } {
  const screens = valueAt(readObject(text), ["screens"]);
  const known = Array.isArray(screens) ? screens : [];
  const id = freeId(known.map(idOf));
  const screen = {
    id,
    title: "New screen",
    data: {},
    layout: {
      type: "SingleColumnLayout",
      children: [{ type: "Footer", label: "Continue", "on-click-action": { name: "complete", payload: {} } }],
    },
    terminal: true,
    success: true,
  };
  const changed = editText(text, (document) => {
    const withScreen = setAt(document, ["screens"], [...known, screen]);
    return document["routing_model"] === undefined ? withScreen : setAt(withScreen, ["routing_model", id], []);
  });
  return { text: changed, index: known.length };
}

/** Removes a screen and the routes to it. Actions that open it are left for the doctor to point at. */
export function removeScreen(text: string, index: number): string {
  return editText(text, (document) => {
    const id = idOf(valueAt(document, ["screens", index]));
    return mapRoutes(setAt(document, ["screens", index], undefined), (routes) =>
      Object.fromEntries(
        Object.entries(routes)
          .filter(([from]) => from !== id)
          .map(([from, to]) => [from, Array.isArray(to) ? to.filter((target) => target !== id) : to]),
      ),
    );
  });
}

/** Gives a screen another id, wherever the Flow speaks of it: in routes, actions and references. */
export function changeScreenId(text: string, index: number, id: string): string {
  return editText(text, (document) => {
    const old = idOf(valueAt(document, ["screens", index]));
    const renamed = renameIn(setAt(document, ["screens", index, "id"], id), old, id);
    const swap = (target: Json) => (target === old ? id : target);
    return mapRoutes(renamed, (routes) =>
      Object.fromEntries(
        Object.entries(routes).map(([from, to]) => [from === old ? id : from, Array.isArray(to) ? to.map(swap) : to]),
      ),
    );
  });
}

function mapRoutes(document: Json, change: (routes: JsonObject) => Json): Json {
  const routes = valueAt(document, ["routing_model"]);
  return isJsonObject(routes) ? setAt(document, ["routing_model"], change(routes)) : document;
}

/** `next: { type: "screen", name }` and `${screen.ID.…}`. */
function renameIn(value: Json, old: string, id: string): Json {
  if (typeof value === "string") return value.replaceAll(`\${screen.${old}.`, `\${screen.${id}.`);
  if (Array.isArray(value)) return value.map((item) => renameIn(item, old, id));
  if (!isJsonObject(value)) return value;
  const isTarget = value["type"] === "screen" && value["name"] === old;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isTarget && key === "name" ? id : renameIn(inner, old, id)]),
  );
}

function idOf(screen: Json | undefined): string {
  const id = valueAt(screen, ["id"]);
  return typeof id === "string" ? id : "";
}

/** Ids of screens have letters and underscores only. */
function freeId(taken: readonly string[]): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const candidates = [...letters].flatMap((first) => [`SCREEN_${first}`]);
  const longer = [...letters].flatMap((first) => [...letters].map((second) => `SCREEN_${first}${second}`));
  return [...candidates, ...longer].find((id) => !taken.includes(id)) ?? "SCREEN";
}
