import { defineNodeType, type NodeIssue, type Turn } from "@tributary/engine";
import { checkMessage, reactionMessage } from "@tributary/whatsapp";
import { z } from "zod";
import { sendMessage } from "../send-message.ts";

const config = z.strictObject({
  emoji: z.string().min(1).max(35).default("👍").meta({ label: "Emoji", help: "One emoji." }),
});

/**
 * Reacts with an emoji to the contact's last message, and goes on at once.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/reaction-messages
 */
export const reaction = defineNodeType({
  type: "reaction",
  title: "Reaction",
  group: "message",
  summary: "Reacts with an emoji to what the contact sent last.",
  config,
  allowedIn: ["user"],
  role: "step",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  enter: ({ emoji }, turn) => {
    const wamid = lastMessageId(turn);
    if (wamid !== undefined) sendMessage(turn, reactionMessage(wamid, emoji));
    else {
      const place = { journeyId: turn.journey.journey.id, nodeId: turn.node.id };
      const message = "The contact has sent nothing that could be reacted to: the bot began by itself.";
      turn.emit({ type: "node-failed", ...place, code: "nothing-to-react-to", message });
    }
    return { exit: "next" };
  },
  inspect: ({ emoji }) => emojiIssues(emoji),
});

function emojiIssues(emoji: string): NodeIssue[] {
  if (checkMessage(reactionMessage("wamid", emoji)).length === 0) return [];
  const message = `“${emoji}” is not an emoji, so WhatsApp would refuse it. Choose one, such as 👍.`;
  return [{ code: "emoji-invalid", severity: "error", message, field: "emoji" }];
}

function lastMessageId(turn: Turn): string | undefined {
  const id = turn.read("system_var.event_id");
  const type = turn.read("system_var.event_type");
  const isOfContact = type === "user_input" || type === "flow_response";
  return isOfContact && typeof id === "string" && id !== "" ? id : undefined;
}
