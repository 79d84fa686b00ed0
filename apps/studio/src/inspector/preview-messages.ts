import { type Bot, type Journey, type JourneyNode, type JsonObject, prepareBot, rehearse } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import { nodeTypeOf } from "../editor/node-kinds.ts";
import type { LastValues } from "../variables/last-values.ts";
import { completeConfig } from "./complete-config.ts";
import { sampleScopes } from "./sample-scopes.ts";

interface Surroundings {
  bot: Bot;
  journey: Journey;
  lastValues: LastValues;
}

/** What a node would send. */
export interface MessagesPreview {
  /** As they are on the wire. */
  messages: { message: JsonObject; isDraftFlow: boolean }[];
  /** Variables that a mark stands for. */
  unknown: string[];
  /** Why WhatsApp would not take it, or what is still missing. */
  problem?: string;
}

/** The messages of a node as the node itself builds them, and the phone reads them; undefined for nodes that send none. */
export function previewMessages(node: JourneyNode, around: Surroundings): MessagesPreview | undefined {
  const nodeType = nodeTypeOf(node.type);
  if (!nodeType || nodeType.allowedIn.every((kind) => kind === "data-channel")) return undefined;
  const config = completeConfig(nodeType.config, node.config);
  const isMessenger = nodeType.group === "message" || nodeType.group === "prompt";
  if (!config) return isMessenger ? { messages: [], unknown: [], problem: NOT_FILLED_IN } : undefined;
  const first = play(node, config, around, false);
  const best = first.problem !== undefined && first.unknown.length > 0 ? play(node, config, around, true) : first;
  if (best.messages.length === 0 && (!isMessenger || best.problem === undefined)) return undefined;
  return best;
}

const NOT_FILLED_IN = "Fill in the fields above to see the message.";

function play(node: JourneyNode, config: JsonObject, around: Surroundings, isTyped: boolean): MessagesPreview {
  const { bot, journey, lastValues } = around;
  const { scopes, unknown } = sampleScopes({ content: config, bot, lastValues, isTyped });
  const others = bot.journeys.filter(({ id }) => id !== journey.id);
  const played = { ...journey, nodes: [{ ...node, config }] };
  const prepared = prepareBot({ ...bot, journeys: [...others.map(bare), played] }, nodeTypes);
  const where = { journeyId: journey.id, nodeId: node.id, variables: scopes };
  const { events, problem } = rehearse(prepared, where, { now: Date.now(), newId: () => "preview" });
  const messages = events.flatMap((event) =>
    event.type === "message-requested" ? [{ message: event.message, isDraftFlow: event.flow?.isDraft === true }] : [],
  );
  return { messages, unknown, ...(problem === undefined ? {} : { problem: problem.message }) };
}

/** Other journeys may be named; what they do is no matter. */
function bare(journey: Journey): Journey {
  return { ...journey, nodes: [] };
}
