import { readDynamicValue } from "../expression/dynamic-value.ts";
import { type Json, member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import type { ExaminedFlow, ExaminedScreen } from "./examined-flow.ts";

/** The example of the data that a dynamic text refers to, with its place; `undefined` where the document has none. */
export function exampleOf(
  flow: ExaminedFlow,
  here: ExaminedScreen,
  text: string,
): { example: Json; path: Path } | undefined {
  const dynamic = readDynamicValue(text);
  if (dynamic.kind !== "reference" || dynamic.reference.scope !== "data") return undefined;
  const { screen: id, path } = dynamic.reference;
  const screen = id === undefined ? here : flow.screensById.get(id);
  const [name = "", ...inner] = path;
  const steps = [name, "__example__", ...inner];
  const example = steps.reduce<Json | undefined>((value, step) => member(value, step), screen?.screen.data);
  return screen === undefined || example === undefined
    ? undefined
    : { example, path: [...screen.path, "data", ...steps] };
}
