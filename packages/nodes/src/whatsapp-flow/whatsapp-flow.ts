import { type Bot, defineNodeType, type Turn, TurnFailure } from "@tributary/engine";
import { flowMessage, type OutboundMessage } from "@tributary/whatsapp";
import { readFlowData } from "../flow-data.ts";
import { remindWhenUnanswered } from "../flow-reminder.ts";
import { sendMessage } from "../send-message.ts";
import { inspectWhatsappFlow } from "./inspect-whatsapp-flow.ts";
import { type WhatsappFlowConfig, whatsappFlowConfig } from "./whatsapp-flow-config.ts";

/**
 * Sends a WhatsApp Flow. Nothing follows it: the answer is handled by the Flow Journey of its Flow ID.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/sendingaflow
 */
export const whatsappFlow = defineNodeType({
  type: "whatsapp-flow",
  title: "WhatsApp Flow",
  group: "message",
  summary: "Sends a WhatsApp Flow. The Flow Journey of the same Flow ID handles the answer.",
  config: whatsappFlowConfig,
  allowedIn: ["user"],
  role: "end",
  exits: () => [],
  enter: (node, turn) => {
    const problem = turn.flowProblem(node.flowId);
    if (problem !== undefined) throw new TurnFailure("flow-not-sendable", problem);
    sendMessage(turn, flowContent(node, turn), {
      flowId: node.flowId,
      sendId: turn.newId(),
      isDraft: node.draftMode,
    });
    remindWhenUnanswered(node.flowId, node.whenUnanswered, turn);
    return { end: "flow-sent" };
  },
  inspect: inspectWhatsappFlow,
});

/** The Flow IDs that a WhatsApp Flow node may send: those that have a Flow Journey. */
export function selectableFlowIds(bot: Pick<Bot, "journeys">): string[] {
  return bot.journeys.flatMap((journey) => (journey.kind === "flow" ? [journey.flowId] : []));
}

/** First Screen and Additional Data belong to Navigate: for Data Exchange they stay in the node and out of the message. */
function flowContent(node: WhatsappFlowConfig, turn: Turn): OutboundMessage {
  const isNavigate = node.firstScreenType === "navigate";
  const { type, interactive } = flowMessage({
    body: turn.render(node.message),
    footer: turn.render(node.footer),
    flowId: node.flowId,
    buttonTitle: turn.render(node.buttonTitle),
    flowToken: "unset",
    mode: node.draftMode ? "draft" : "published",
    action: node.firstScreenType,
    screen: isNavigate ? turn.render(node.firstScreen).trim() : undefined,
    data: isNavigate ? readFlowData(node.additionalData, "Additional Data", turn) : undefined,
  });
  const { flow_token: _addedWhenSent, ...parameters } = interactive.action.parameters;
  return { type, interactive: { ...interactive, action: { name: "flow", parameters } } };
}
