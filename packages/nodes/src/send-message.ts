import { isJson, isJsonObject, type Turn, TurnFailure } from "@tributary/engine";
import { checkMessage, type OutboundMessage } from "@tributary/whatsapp";

/** The Flow that a message opens; `sendId` tells this send apart from every other one. */
export interface SentFlow {
  flowId: string;
  sendId: string;
  isDraft: boolean;
}

/**
 * Asks for a message to be sent, once its texts are filled in.
 * @throws TurnFailure `message-invalid` when WhatsApp would refuse it, naming the field and the limit.
 */
export function sendMessage(turn: Turn, message: OutboundMessage, flow?: SentFlow): void {
  const problems = checkMessage(message);
  if (problems.length > 0 || !isJson(message) || !isJsonObject(message)) {
    const reasons = problems.map((problem) => `${problem.field}: ${problem.message}`).join(" ");
    throw new TurnFailure("message-invalid", `WhatsApp would refuse the message of “${turn.node.name}”. ${reasons}`);
  }
  turn.emit({
    type: "message-requested",
    journeyId: turn.journey.journey.id,
    nodeId: turn.node.id,
    messageId: turn.newId(),
    message,
    ...(flow === undefined ? {} : { flow }),
  });
}
