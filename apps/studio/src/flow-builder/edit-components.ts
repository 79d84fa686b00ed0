import { isJsonObject, type Json } from "@tributary/flow-json";
import { editText, insertAt, moveItem, type Path, readObject, setAt, valueAt } from "./edit-document.ts";
import { ownId } from "./edit-screens.ts";
import { freeName } from "./free-name.ts";
import { type ListedComponent, listComponents } from "./list-components.ts";
import { mapObjects, type Names, renameKeys, renameReferred } from "./references.ts";

/** A text that was changed, and where the component is that it was about. */
interface Changed {
  text: string;
  path: Path;
}

/** Moves a component within its list, as far as the list goes. */
export function moveComponent(text: string, path: Path, by: number): Changed {
  const list = valueAt(readObject(text), path.slice(0, -1));
  const from = Number(path.at(-1));
  const last = Array.isArray(list) ? list.length - 1 : from;
  const to = Math.max(0, Math.min(last, from + by));
  if (to === from) return { text, path };
  return { text: editText(text, (document) => moveItem(document, path, by)), path: [...path.slice(0, -1), to] };
}

/** Puts a copy behind a component. What is in it gets names that are free, and what it says of its own inputs follows. */
export function duplicateComponent(text: string, path: Path): Changed {
  const list = path.slice(0, -1);
  const at = Number(path.at(-1)) + 1;
  const changed = editText(text, (document) => {
    const listed = listComponents(document, screenOf(path));
    const inside = listed.filter((one) => isInside(one.path, path));
    const names = freeNames(inside, listed);
    const copy = inside.reduce((whole, one) => {
      const name = names.get(nameOf(one) ?? "");
      return name === undefined ? whole : setAt(whole, [...one.path.slice(path.length), "name"], name);
    }, valueAt(document, path) ?? null);
    const withCopy = insertAt(document, list, at, followNames(copy, names));
    return mapSensitive(withCopy, path, (name) => [name, names.get(name) ?? name]);
  });
  return { text: changed, path: [...list, at] };
}

/** Why a component cannot have a name; undefined when it can. */
export function refuseComponentName(document: Json | undefined, path: Path, name: string): string | undefined {
  if (name.trim() === "") return "Give it a name.";
  if (/[{}.]/.test(name)) return "Leave out dots and braces: references to the answer are written with them.";
  const isTaken = namesBeside(document, path).includes(name);
  return isTaken ? "Another component of the screen has this name. Choose a different one." : undefined;
}

/**
 * Gives a component another name, wherever the Flow refers to its answer, and to the answer that comes back. While another
 * one of the screen has the old name too, they mean that one.
 */
export function renameComponent(text: string, path: Path, name: string): string {
  if (refuseComponentName(readObject(text), path, name) !== undefined) return text;
  return editText(text, (document) => {
    const old = valueAt(document, [...path, "name"]);
    const changed = setAt(document, [...path, "name"], name);
    if (typeof old !== "string" || namesBeside(document, path).includes(old)) return changed;
    return followEverywhere(changed, path, new Map([[old, name]]));
  });
}

function followEverywhere(document: Json, path: Path, names: Names): Json {
  const place = path.slice(0, 2);
  const onScreen = setAt(document, place, followNames(valueAt(document, place) ?? null, names));
  const whole = mapSensitive(onScreen, path, (name) => [names.get(name) ?? name]);
  const id = ownId(document, screenOf(path));
  const followed = id === undefined ? whole : renameReferred(whole, { scope: "form", screen: id }, names);
  const own = setAt(followed, place, followReturned(valueAt(followed, place) ?? null, "", names));
  return id === undefined ? own : followReturned(own, `screen.${id}.`, names);
}

/** An answer that ends the Flow under the input's own name is called as the input is; others were named on purpose. */
function followReturned(value: Json, screen: string, names: Names): Json {
  return mapObjects(value, (action) => {
    const { name, payload } = action;
    if (name !== "complete" || !isJsonObject(payload)) return action;
    const own = [...names].filter(([old, given]) => payload[old] === `\${${screen}form.${given}}`);
    return { ...action, payload: renameKeys(payload, new Map(own)) };
  });
}

/** What a screen, or a part of it, says of its inputs: references, and what a Form holds for each of them. */
function followNames(value: Json, names: Names): Json {
  return mapObjects(renameReferred(value, { scope: "form", screen: undefined }, names), (object) => {
    if (object["type"] !== "Form") return object;
    const perInput = ["init-values", "error-messages"].flatMap((key) => {
      const held = object[key];
      return isJsonObject(held) ? [[key, renameKeys(held, names)]] : [];
    });
    return { ...object, ...Object.fromEntries(perInput) };
  });
}

/** The inputs that a screen calls sensitive: the summary that contacts see hides them. */
function mapSensitive(document: Json, path: Path, change: (name: string) => string[]): Json {
  const place = [...path.slice(0, 2), "sensitive"];
  const listed = valueAt(document, place);
  if (!Array.isArray(listed)) return document;
  const changed = listed.flatMap((name): Json[] => (typeof name === "string" ? change(name) : [name]));
  return setAt(document, place, [...new Set(changed)]);
}

function freeNames(components: readonly ListedComponent[], all: readonly ListedComponent[]): Names {
  const taken = new Set(all.flatMap((one) => nameOf(one) ?? []));
  const names = new Map<string, string>();
  for (const name of new Set(components.flatMap((one) => nameOf(one) ?? []))) {
    const free = freeName(name, taken);
    taken.add(free);
    names.set(name, free);
  }
  return names;
}

function namesBeside(document: Json | undefined, path: Path): string[] {
  const listed = listComponents(document, screenOf(path));
  return listed.filter((one) => !isSamePath(one.path, path)).flatMap((one) => nameOf(one) ?? []);
}

function nameOf({ component }: ListedComponent): string | undefined {
  const name = component["name"];
  return typeof name === "string" ? name : undefined;
}

function screenOf(path: Path): number {
  return Number(path[1]);
}

export function isSamePath(path: Path, other: Path): boolean {
  return path.length === other.length && isInside(path, other);
}

function isInside(path: Path, outer: Path): boolean {
  return outer.every((step, index) => path[index] === step);
}
