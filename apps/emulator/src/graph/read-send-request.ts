import { checkMessage, messageLimits, type OutboundMessage, outboundMessageSchema } from "@tributary/whatsapp";
import { z } from "zod";
import { GraphRefusal } from "./errors.ts";
import { refuseUnknownKind } from "./read-kind.ts";

const envelopeSchema = z.looseObject({
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.enum(["individual", "group"]).optional(),
  to: z.string().optional(),
  recipient: z.string().optional(),
  type: z.string().optional(),
  context: z.object({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().max(messageLimits.callbackData).optional(),
  recipient_identity_key_hash: z.string().optional(),
});

/** A message as the bot asks to send it, within all limits that do not depend on who gets it. */
export type SendOrder = {
  to: string | undefined;
  recipient: string | undefined;
  message: OutboundMessage;
  /** The content under Meta's keys, with fields that we do not know. */
  content: Record<string, unknown>;
  /** The whole request. */
  body: unknown;
  contextWamid: string | undefined;
  callbackData: string | undefined;
  /** The message is for the phone with this key only. */
  identityKeyHash: string | undefined;
};

/** Throws the refusal that Meta would answer with: 100 and 131008 for what is missing, 131009 for what is wrong. */
export function readSendRequest(body: unknown): SendOrder {
  const envelope = readEnvelope(body);
  const type = envelope.type ?? "text";
  const content = { type, [type]: envelope[type] };
  return {
    to: envelope.to,
    recipient: envelope.recipient,
    message: readMessage(content),
    content,
    body,
    contextWamid: envelope.context?.message_id,
    callbackData: envelope.biz_opaque_callback_data,
    identityKeyHash: envelope.recipient_identity_key_hash,
  };
}

function readEnvelope(body: unknown): z.output<typeof envelopeSchema> {
  const parsed = envelopeSchema.safeParse(body ?? {}, { reportInput: true });
  if (!parsed.success) throw envelopeRefusal(parsed.error.issues[0]);
  if (parsed.data.recipient_type === "group") {
    throw new GraphRefusal(131215, "Groups need an Official Business Account.");
  }
  if (!parsed.data.to && !parsed.data.recipient) throw new GraphRefusal(100, "The parameter to is required.");
  return parsed.data;
}

function envelopeRefusal(issue: z.core.$ZodIssue | undefined): GraphRefusal {
  const field = issue?.path.join(".") ?? "";
  if (field === "") return new GraphRefusal(100, "The body must be a JSON object.");
  if (issue?.input === undefined) return new GraphRefusal(100, `The parameter ${field} is required.`);
  if (field === "messaging_product") return new GraphRefusal(100, "Param messaging_product must be one of {WHATSAPP}.");
  return new GraphRefusal(131009, `Parameter '${field}' is not valid: ${issue.message}.`);
}

function readMessage(content: Record<string, unknown>): OutboundMessage {
  refuseUnknownKind(content);
  const parsed = outboundMessageSchema.safeParse(content, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [problem] = checkMessage(content);
  const isMissing = issue?.code === "invalid_type" && issue.input === undefined;
  throw new GraphRefusal(isMissing ? 131008 : 131009, problem?.message ?? "The message is not valid.");
}
