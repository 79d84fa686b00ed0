import { configFields, type InspectContext, type NodeIssue } from "@tributary/engine";
import { type DataShape, nearestName, shapeAt } from "@tributary/flow-json";
import { type FlowAnswer, knownAnswer } from "../flow-answer.ts";
import { answerReferences } from "./answer-references.ts";

/** Fields of the journey's nodes that name something in the answer that its Flow never returns. */
export function inspectAnswerReferences(context: InspectContext): NodeIssue[] {
  const answer = knownAnswer(context);
  if (answer === undefined) return [];
  return [...context.journey.nodes.values()].flatMap(({ node, nodeType, config }) => {
    if (nodeType === undefined || config === undefined) return [];
    return configFields(nodeType.config, config).flatMap((field) => {
      const problems = new Set(answerReferences(field).flatMap((path) => problemOf(answer, path) ?? []));
      return [...problems].map((problem): NodeIssue => {
        const message = `${field.meta.label ?? field.path}: ${problem}`;
        return { code: "answer-field-unknown", severity: "warning", message, nodeId: node.id, field: field.path };
      });
    });
  });
}

function problemOf({ fields, names }: FlowAnswer, [name, ...inside]: string[]): string | undefined {
  if (name === undefined || name === "size") return undefined;
  if (!names.includes(name)) return `the Flow never returns “${name}”.${remedy("It returns", name, names)}`;
  const shape = fields.find((field) => field.name === name)?.shape;
  const missing = shape && missingIn(shape, inside, [name]);
  if (missing === undefined) return undefined;
  const { path, step, type } = missing;
  return `“${path.join(".")}” is ${article(type)} and has no “${step}”.${remedy("It has", step, missing.names)}`;
}

function remedy(lead: string, name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  if (nearest !== undefined) return ` Did you mean “${nearest}”?`;
  const known = names.filter((one) => one !== "flow_token");
  return known.length === 0 ? "" : ` ${lead} ${known.slice(0, 12).join(", ")}.`;
}

interface Missing {
  path: string[];
  step: string;
  type: DataShape["type"];
  names: string[];
}

/** The first step of a path that leads nowhere; Liquid's own words for parts of texts and lists lead somewhere. */
function missingIn(shape: DataShape, [step, ...rest]: string[], path: string[]): Missing | undefined {
  if (step === undefined || step === "size" || shape.type === "unknown") return undefined;
  if (shape.type === "array") {
    const isItem = step === "first" || step === "last" || /^-?\d+$/.test(step);
    if (isItem) return shape.items && missingIn(shape.items, rest, [...path, step]);
    return { path, step, type: shape.type, names: [] };
  }
  const inner = shapeAt(shape, [step]);
  if (inner !== undefined) return missingIn(inner, rest, [...path, step]);
  return { path, step, type: shape.type, names: shape.properties?.map(({ name }) => name) ?? [] };
}

function article(type: DataShape["type"]): string {
  const names: Partial<Record<DataShape["type"], string>> = {
    string: "a text",
    number: "a number",
    boolean: "true or false",
    array: "a list",
    object: "an object",
  };
  return names[type] ?? "something else";
}
