import {
  type FlowVersion,
  flowVersions,
  isJsonObject,
  type Json,
  type JsonObject,
  recommendedVersion,
  withoutByteOrderMark,
} from "@tributary/flow-json";

/** Where a value stands in a document. */
export type Path = readonly (string | number)[];

/** The document behind a text; undefined while the text is no JSON object. */
export function readObject(text: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(withoutByteOrderMark(text));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The text with its document changed. What the change does not touch stays, known or not; unreadable text stays whole. */
export function editText(text: string, change: (document: JsonObject) => Json): string {
  const document = readObject(text);
  return document === undefined ? text : `${JSON.stringify(change(document), null, 2)}\n`;
}

/** The Flow JSON version that a text names, if it is one that WhatsApp knows. */
export function versionOf(text: string): FlowVersion | undefined {
  const named = valueAt(readObject(text), ["version"]);
  return flowVersions.find((known) => known === named);
}

/** Whether a Flow has this version or a later one. One that names none is taken for the recommended one. */
export function knows(version: FlowVersion | undefined, wanted: FlowVersion): boolean {
  return flowVersions.indexOf(version ?? recommendedVersion) >= flowVersions.indexOf(wanted);
}

export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((at, step) => {
    if (Array.isArray(at)) return at[Number(step)];
    return isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }, value);
}

/** The value with another one at a place; `undefined` removes what is there. */
export function setAt(value: Json, path: Path, given: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return given ?? null;
  if (Array.isArray(value)) {
    const index = Number(step);
    if (rest.length > 0) return value.map((item, at) => (at === index ? setAt(item, rest, given) : item));
    return given === undefined ? value.toSpliced(index, 1) : value.with(index, given);
  }
  if (!isJsonObject(value)) return value;
  const inner = rest.length > 0 ? setAt(value[step] ?? {}, rest, given) : given;
  if (inner !== undefined) return { ...value, [step]: inner };
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== String(step)));
}

/** The value with something put into the list at a place. */
export function insertAt(value: Json, list: Path, index: number, given: Json): Json {
  const items = valueAt(value, list);
  return setAt(value, list, Array.isArray(items) ? items.toSpliced(index, 0, given) : [given]);
}

/** The value with an item of a list moved by so many places, as far as the list goes. */
export function moveItem(value: Json, item: Path, by: number): Json {
  const list = item.slice(0, -1);
  const items = valueAt(value, list);
  const from = Number(item.at(-1));
  if (!Array.isArray(items)) return value;
  const to = Math.min(items.length - 1, Math.max(0, from + by));
  const moved = items[from];
  if (moved === undefined || to === from) return value;
  return setAt(value, list, items.toSpliced(from, 1).toSpliced(to, 0, moved));
}
