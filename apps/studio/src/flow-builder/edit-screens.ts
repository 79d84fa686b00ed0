import { isJsonObject, type Json, type JsonObject } from "@tributary/flow-json";
import { editText, readObject, setAt, valueAt } from "./edit-document.ts";
import { mapObjects, mapReferences } from "./references.ts";

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

/** Why a screen cannot have an id; undefined when it can. */
export function refuseScreenId(document: Json | undefined, index: number, id: string): string | undefined {
  if (!/^[A-Za-z_]+$/.test(id)) return "Use letters and underscores only.";
  return otherIds(document, index).includes(id) ? "Another screen has this ID. Choose a different one." : undefined;
}

/**
 * Gives a screen another id, wherever the Flow speaks of it: in routes, actions and references. While another screen
 * has the old id too, they mean that one.
 */
export function changeScreenId(text: string, index: number, id: string): string {
  if (refuseScreenId(readObject(text), index, id) !== undefined) return text;
  return editText(text, (document) => {
    const changed = setAt(document, ["screens", index, "id"], id);
    const old = ownId(document, index);
    if (old === undefined) return changed;
    const swap = (target: Json) => (target === old ? id : target);
    return mapRoutes(followId(changed, old, id), (routes) =>
      Object.fromEntries(
        Object.entries(routes).map(([from, to]) => [from === old ? id : from, Array.isArray(to) ? to.map(swap) : to]),
      ),
    );
  });
}

/** The id that a screen shares with no other; undefined where it has none. */
export function ownId(document: Json | undefined, index: number): string | undefined {
  const id = valueAt(document, ["screens", index, "id"]);
  return typeof id === "string" && !otherIds(document, index).includes(id) ? id : undefined;
}

function otherIds(document: Json | undefined, index: number): string[] {
  const screens = valueAt(document, ["screens"]);
  return Array.isArray(screens) ? screens.toSpliced(index, 1).map(idOf) : [];
}

function mapRoutes(document: Json, change: (routes: JsonObject) => Json): Json {
  const routes = valueAt(document, ["routing_model"]);
  return isJsonObject(routes) ? setAt(document, ["routing_model"], change(routes)) : document;
}

/** `next: { type: "screen", name }` and `${screen.ID.…}`. */
function followId(value: Json, old: string, id: string): Json {
  const referred = mapReferences(value, (reference) =>
    reference.screen === old ? { ...reference, screen: id } : reference,
  );
  return mapObjects(referred, (object) =>
    object["type"] === "screen" && object["name"] === old ? { ...object, name: id } : object,
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
