import { readDynamicValue } from "../expression/dynamic-value.ts";
import { isJsonObject, type Json } from "../json/json.ts";
import type { DataShape } from "../model/data-shape.ts";
import { findActions } from "../model/find-actions.ts";
import type { FlowComponent, FlowJson } from "../model/flow-json.ts";
import { shapeProblems } from "./check-screen-data.ts";
import { exampleOfInput, exampleValue } from "./example-value.ts";
import { isDynamic } from "./is-dynamic.ts";
import { screenData } from "./screen-data.ts";
import { mergeShapes, traceValue, type ValueOrigin } from "./trace-value.ts";

/** What a completed Flow returns: the object that its `response_json` holds, without `flow_token`. */
export interface ResponseSchema {
  /** The fields of every `complete` payload, in the order of the document. */
  fields: ResponseField[];
  /** The endpoint may end the Flow too, with whatever fields it likes. */
  isOpen: boolean;
}

/** A field of a Flow's response. */
export interface ResponseField {
  name: string;
  /** Its type; `unknown` where the document does not tell or where several payloads differ. */
  shape: DataShape;
  /** The contact can only type a number, which comes back as text all the same. */
  isNumeric: boolean;
  /** Every `complete` payload of the Flow holds it, and only these end the Flow. */
  isAlways: boolean;
  /** What the contact sees above the input, where the value comes from one; a label from data as its example has it. */
  label?: string;
  /** The options to choose from, as far as the document lists them: a response holds their ids, not their titles. */
  options?: ResponseOption[];
  /** There may be other options than the listed ones, because data brings them. */
  hasOpenOptions: boolean;
  /** The values that the document itself sends, where it does. */
  constants: Json[];
  /** What it could be. */
  example: Json;
  /** The contact's own summary hides it: the screen calls the input sensitive, or it is a password or passcode. */
  isSensitive: boolean;
  /** Where the value arises. */
  sources: { screen: string; component?: string; input?: string }[];
}

/** An option of an input. */
export interface ResponseOption {
  id: string;
  title: string;
}

/**
 * The typed fields that a completed Flow returns, from all of its `complete` actions. Values are followed back through
 * screens to the inputs that they come from.
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/receiveflowresponse
 */
export function responseSchema(flow: FlowJson): ResponseSchema {
  const known = schemas.get(flow) ?? makeSchema(flow);
  schemas.set(flow, known);
  return known;
}

/** A Flow is a value that nobody changes, and every response to it is compared with its schema. */
const schemas = new WeakMap<FlowJson, ResponseSchema>();

function makeSchema(flow: FlowJson): ResponseSchema {
  const completions = flow.screens.flatMap((screen) =>
    findActions(screen)
      .filter(({ name }) => name === "complete")
      .map(({ payload }) => ({ screen, payload })),
  );
  const isOpen = isDynamic(flow) && flow.screens.some((screen) => findActions(screen).some(endsAtEndpoint));
  const origins = new Map<string, ValueOrigin[][]>();
  for (const { screen, payload } of completions) {
    for (const [name, value] of Object.entries(payload)) {
      origins.set(name, [...(origins.get(name) ?? []), traceValue(flow, screen, value)]);
    }
  }
  const fields = [...origins].map(([name, found]) =>
    toField(flow, name, found, !isOpen && found.length === completions.length),
  );
  return { fields, isOpen };
}

function endsAtEndpoint({ name }: { name: string }): boolean {
  return name === "data_exchange";
}

function toField(flow: FlowJson, name: string, found: ValueOrigin[][], isAlways: boolean): ResponseField {
  const origins = found.flat();
  const label = origins.map((origin) => labelOf(flow, origin)).find((text) => text !== undefined);
  const options = origins.flatMap((origin) => origin.options ?? []);
  const shape = mergeShapes(origins);
  return {
    name,
    shape,
    isNumeric: origins.length > 0 && origins.every(({ input }) => isNumberInput(input)),
    isAlways,
    ...(label === undefined ? {} : { label }),
    ...(origins.some((origin) => origin.options !== undefined) ? { options: unique(options) } : {}),
    hasOpenOptions: origins.some((origin) => origin.hasOpenOptions || isOptionless(origin)),
    constants: origins.flatMap(({ constant }) => (constant === undefined ? [] : [constant])),
    example: exampleOf(name, shape, origins),
    isSensitive: origins.some((origin) => isSensitive(flow, origin)),
    sources: origins.map(({ screen, input }) => {
      const inputName = input?.["name"];
      return {
        screen,
        ...(input === undefined ? {} : { component: input.type }),
        ...(typeof inputName === "string" ? { input: inputName } : {}),
      };
    }),
  };
}

function isNumberInput(input: FlowComponent | undefined): boolean {
  return input?.type === "TextInput" && input["input-type"] === "number";
}

/** Beside inputs with options, the field may also come from somewhere without. */
function isOptionless({ options }: ValueOrigin): boolean {
  return options === undefined;
}

/** Of a period the title, else the label of its beginning. */
function labelOf(flow: FlowJson, { input, screen }: ValueOrigin): string | undefined {
  if (input === undefined) return undefined;
  const { title, label } = input;
  const written = isJsonObject(label) ? (title ?? label["start-date"]) : label;
  if (typeof written !== "string") return undefined;
  const dynamic = readDynamicValue(written);
  if (dynamic.kind === "static") return written;
  const shown = dynamic.kind === "reference" && dynamic.reference.scope === "data" ? dynamic.reference : undefined;
  const [name = ""] = shown?.path ?? [];
  const example = screenData(flow, shown?.screen ?? screen)?.find((field) => field.name === name)?.example;
  return typeof example === "string" && example !== "" ? example : undefined;
}

function isSensitive(flow: FlowJson, { input, screen: screenId }: ValueOrigin): boolean {
  const name = input?.["name"];
  const inputType = input?.["input-type"];
  const screen = flow.screens.find(({ id }) => id === screenId);
  const isHidden = typeof name === "string" && screen?.sensitive.includes(name) === true;
  return isHidden || inputType === "password" || inputType === "passcode";
}

function exampleOf(name: string, shape: DataShape, origins: ValueOrigin[]): Json {
  for (const { constant, options = [], input, example } of origins) {
    const [option] = options;
    const chosen = option && (shape.type === "array" ? [option.id] : option.id);
    const found = constant ?? chosen ?? example ?? (input && exampleOfInput(input));
    if (found !== undefined && shapeProblems(shape, found, [name]).length === 0) return found;
  }
  return exampleValue(shape, name);
}

function unique(options: ResponseOption[]): ResponseOption[] {
  return [...new Map(options.map((option) => [option.id, option])).values()];
}
