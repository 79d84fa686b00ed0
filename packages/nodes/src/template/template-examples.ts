import type { JsonObject, KnownTemplate } from "@tributary/engine";
import { objectsIn, textOf } from "./read-json.ts";
import { templateNeeds } from "./template-needs.ts";

/** A template's examples by the path of the field whose value they stand for. */
export function templateExamples(config: JsonObject, template: KnownTemplate): Map<string, string> {
  const { header, body, buttons } = templateNeeds(template);
  const ofBody = objectsIn(config["body"]).map((row, index): [string, string | undefined] => {
    const name = textOf(row["name"]);
    const value = name === "" ? body[index] : body.find((one) => one.name === name);
    return [`body.${index}.value`, value?.example];
  });
  const ofButtons = objectsIn(config["buttons"]).map((row, place): [string, string | undefined] => {
    const field = row["kind"] === "link" ? "suffix" : "code";
    return [`buttons.${place}.${field}`, buttons.find(({ index }) => index === row["index"])?.example];
  });
  const all: [string, string | undefined][] = [["header.value", header?.example], ...ofBody, ...ofButtons];
  return new Map(all.flatMap(([path, example]) => (example ? [[path, example]] : [])));
}
