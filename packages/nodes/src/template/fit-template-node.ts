import { isJsonObject, type Json, type JsonObject, type KnownTemplate } from "@tributary/engine";
import { objectsIn, textOf } from "./read-json.ts";
import { type NeededButton, type NeededValue, type TemplateNeeds, templateNeeds } from "./template-needs.ts";

/**
 * The configuration of a Template node with exactly the rows that a template needs. What was typed stays where the same
 * variable or button is there again; in the template that the node has already, also what stands in its place.
 */
export function fitTemplateNode(config: JsonObject, template: KnownTemplate, newKey: () => string): JsonObject {
  const { header, body, buttons } = templateNeeds(template);
  const isSame = config["name"] === template.name;
  const isLanguageVariable = textOf(config["language"]).includes("{");
  return {
    ...config,
    name: template.name,
    ...(isLanguageVariable ? {} : { language: template.language }),
    ...(header === undefined ? {} : { header: fitHeader(config["header"], header) }),
    body: fitBody(objectsIn(config["body"]), body, isSame),
    buttons: buttons.map((button) => fitButton(objectsIn(config["buttons"]), { button, buttons, isSame, newKey })),
  };
}

/** Whether a Template node has the rows that the template needs, whatever is in them. */
export function fitsTemplate(config: JsonObject, template: KnownTemplate): boolean {
  return rowsOf(config) === rowsOf(fitTemplateNode(config, template, () => ""));
}

function rowsOf({ header, body, buttons }: JsonObject): string {
  const { kind = "none", name = "" } = isJsonObject(header) ? header : {};
  const ofButtons = objectsIn(buttons).map((one) => [one["index"], one["kind"], one["title"], one["flowId"]]);
  const inOrder = ofButtons.toSorted(([one], [other]) => Number(one) - Number(other));
  return JSON.stringify([kind, name, objectsIn(body).map(nameOf), inOrder]);
}

function fitHeader(given: Json | undefined, { kind, name }: NonNullable<TemplateNeeds["header"]>): JsonObject {
  const own = isJsonObject(given) && given["kind"] === kind ? given : {};
  switch (kind) {
    case "none":
      return { kind };
    case "text":
      return { kind, name, value: textOf(own["value"]) };
    case "location":
      return { latitude: "", longitude: "", ...own, kind };
    default:
      return { link: "", ...own, kind };
  }
}

function fitBody(rows: JsonObject[], needed: NeededValue[], isSame: boolean): JsonObject[] {
  return needed.map(({ name }, index) => {
    const beside = rows[index];
    const own = name === "" ? beside : rows.find((row) => nameOf(row) === name);
    const isOwn = own !== undefined && nameOf(own) === name;
    const isFree = isSame && beside !== undefined && needed.every((one) => one.name !== nameOf(beside));
    const kept = isOwn ? own : isFree ? beside : undefined;
    return { name, value: textOf(kept?.["value"]) };
  });
}

interface Fitting {
  button: NeededButton;
  buttons: NeededButton[];
  /** The node sends this template already. */
  isSame: boolean;
  newKey: () => string;
}

function fitButton(rows: JsonObject[], fitting: Fitting): JsonObject {
  const { index, kind } = fitting.button;
  const own = rows.filter((row) => row["kind"] === kind);
  switch (kind) {
    case "quick-reply":
      return fitQuickReply(own, fitting);
    case "flow":
      return fitFlow(own, fitting);
    case "link":
      return { kind, index, suffix: textOf(own.find((row) => row["index"] === index)?.["suffix"]) };
    case "copy-code":
      return { kind, index, code: textOf(own[0]?.["code"]) };
  }
}

/** A way out stays with its title; another title in its place is another answer, but in another language. */
function fitQuickReply(own: JsonObject[], { button, buttons, isSame, newKey }: Fitting): JsonObject {
  const { index, title } = button;
  const beside = own.find((row) => row["index"] === index && buttons.every((one) => one.title !== row["title"]));
  const kept = own.find((row) => row["title"] === title) ?? (isSame ? beside : undefined);
  return { kind: "quick-reply", index, key: textOf(kept?.["key"]) || newKey(), title };
}

/** Data and reminder belong to the Flow. */
function fitFlow(own: JsonObject[], { button: { index, flowId }, isSame }: Fitting): JsonObject {
  const kept = own.find((row) => isSame || flowId === undefined || ["", flowId].includes(textOf(row["flowId"])));
  return { data: "", ...kept, kind: "flow", index, flowId: flowId ?? textOf(kept?.["flowId"]) };
}

function nameOf(row: JsonObject): string {
  return textOf(row["name"]);
}
