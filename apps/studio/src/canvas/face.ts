import { configFields, isJsonObject, type JourneyNode, type Json, type JsonObject } from "@tributary/engine";
import { nodeTypeOf } from "../editor/node-kinds.ts";

/** What a node shows of itself on the canvas. */
export interface Face {
  /** The message that the contact gets. */
  bubble?: string;
  /** The text of the button below the message. */
  button?: string;
  lines: FaceLine[];
  /** Why nothing can follow. */
  ending?: string;
}

/** One line of facts. Ids are shown by the name of what they stand for. */
export type FaceLine =
  | { kind: "fact"; label?: string; value: string }
  | { kind: "api"; apiId: string }
  | { kind: "flow"; flowId: string }
  | { kind: "journey"; journeyId: string };

type Drawer = (config: JsonObject) => Face;

const MAX_LINES = 4;

/** Draws a node from its configuration, which need not be complete. */
export function faceOf(node: JourneyNode): Face {
  const known = faces.get(node.config);
  if (known) return known;
  const face = (drawers.get(node.type) ?? plainFace(node))(node.config);
  faces.set(node.config, face);
  return face;
}

const faces = new WeakMap<JsonObject, Face>();

const drawers = new Map<string, Drawer>([
  ["start", ({ trigger }) => ({ lines: [{ kind: "fact", value: describeTrigger(trigger) }] })],
  ["flow-start", ({ flowId }) => ({ lines: [{ kind: "flow", flowId: textOf(flowId) }] })],
  [
    "whatsapp-flow",
    ({ message, buttonTitle, flowId, draftMode }) => ({
      bubble: textOf(message),
      button: textOf(buttonTitle),
      lines: [
        { kind: "flow", flowId: textOf(flowId) },
        ...(draftMode === true ? [{ kind: "fact" as const, value: "Draft Mode: sends the unpublished Flow" }] : []),
      ],
      ending: "The answer goes to the Flow Journey",
    }),
  ],
  [
    "terminal",
    ({ message, trigger }) => ({
      ...(textOf(message) === "" ? {} : { bubble: textOf(message) }),
      lines: isJsonObject(trigger) ? [{ kind: "journey", journeyId: textOf(trigger["journeyId"]) }] : [],
      ending: isJsonObject(trigger) ? "Goes on with the User Journey" : "Ends the Flow Journey",
    }),
  ],
  ["end", () => ({ lines: [], ending: "Ends the journey" })],
  [
    "trigger-journey",
    ({ journeyId }) => ({
      lines: [{ kind: "journey", journeyId: textOf(journeyId) }],
      ending: "Goes on with the User Journey",
    }),
  ],
  [
    "schedule-journey",
    ({ journeyId, name }) => ({
      lines: [
        { kind: "journey", journeyId: textOf(journeyId) },
        ...(textOf(name) === "" ? [] : [{ kind: "fact" as const, label: "Name", value: textOf(name) }]),
      ],
    }),
  ],
  [
    "ask",
    ({ question, saveTo }) => ({
      bubble: textOf(question),
      lines: [{ kind: "fact", label: "Saves in", value: textOf(saveTo) }],
    }),
  ],
  ["api", ({ apiId }) => ({ lines: [{ kind: "api", apiId: textOf(apiId) }] })],
  ["code", ({ source }) => ({ lines: [{ kind: "fact", label: "JavaScript", value: linesOf(textOf(source)) }] })],
  [
    "modify-variable",
    ({ assignments }) => ({ lines: listOf(assignments).slice(0, MAX_LINES).map(describeAssignment) }),
  ],
]);

/** For every other type: its first long text as the message, its other texts as facts. */
function plainFace(node: JourneyNode): Drawer {
  return (config) => {
    const nodeType = nodeTypeOf(node.type);
    const fields = nodeType ? configFields(nodeType.config, config).filter(({ value }) => value.trim() !== "") : [];
    const message = fields.find(({ meta }) => meta.template === true && meta.control === "long-text");
    const facts = fields.filter((field) => field !== message && !field.path.includes(".") && field.meta.label);
    return {
      ...(message ? { bubble: message.value } : {}),
      lines: facts.slice(0, 2).map(({ meta, value }) => ({ kind: "fact", label: meta.label ?? "", value })),
      ...(nodeType?.role === "end" ? { ending: "Nothing follows" } : {}),
    };
  };
}

function describeTrigger(trigger: Json | undefined): string {
  if (!isJsonObject(trigger)) return "Started by other journeys";
  if (trigger["kind"] === "any-message") return "Starts with any message";
  if (trigger["kind"] !== "keyword") return "Started by other journeys";
  const words = listOf(trigger["words"]).map((word) => `“${textOf(word)}”`);
  return words.length === 0 ? "Starts with a keyword" : `Starts with ${words.join(", ")}`;
}

function describeAssignment(assignment: Json): FaceLine {
  const { variable, operation, value } = isJsonObject(assignment) ? assignment : {};
  const signs: Record<string, string> = {
    clear: "cleared",
    increase: `+ ${textOf(value) || "1"}`,
    append: `⊕ ${textOf(value)}`,
  };
  return { kind: "fact", label: textOf(variable), value: signs[textOf(operation)] ?? `= ${textOf(value)}` };
}

function linesOf(source: string): string {
  const count = source.trim() === "" ? 0 : source.trim().split("\n").length;
  if (count === 0) return "empty";
  return count === 1 ? "1 line" : `${count} lines`;
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
