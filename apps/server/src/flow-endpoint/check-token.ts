import type { FlowRequest } from "@tributary/whatsapp";
import { isFlowTokenSignatureValid } from "@tributary/whatsapp/flow-token-signature";
import type { Channel } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import { type FlowClaims, readFlowToken } from "../flows/flow-token.ts";

/** A token that counts, or why it does not: a word for the log, and what the contact is told. */
export type TokenCheck = { claims: FlowClaims; token: string } | { refused: string; message: string };

/** Checks whose Flow asks: our signature, Meta's where it is there, and that the Flow and the account are the right ones. */
export function checkToken(
  { keyring, clock }: Pick<Context, "keyring" | "clock">,
  { channel, flowId }: { channel: Channel; flowId: string },
  { flowToken, flowTokenSignature }: FlowRequest,
): TokenCheck {
  if (flowToken === undefined) return dead("token-missing");
  const now = clock.now();
  const reading = readFlowToken(keyring, flowToken, now);
  if (!("claims" in reading)) return dead(`token-${reading.status}`);
  if (reading.status === "expired") return dead("token-expired");
  const { claims } = reading;
  if (claims.flowId !== flowId || claims.wabaId !== channel.wabaId) return dead("token-foreign");
  const signer = { appSecret: channel.credentials.appSecret, nowSeconds: Math.floor(now / 1000) };
  const isSigned = flowTokenSignature === undefined || isFlowTokenSignatureValid(flowTokenSignature, flowToken, signer);
  return isSigned ? { claims, token: flowToken } : dead("token-signature-invalid");
}

/** The Flow's message can no longer be used: WhatsApp disables its button. */
export function dead(refused: string): { refused: string; message: string } {
  const message =
    refused === "already-answered"
      ? "You have sent this form already. Write to us if you need it again."
      : "This form is no longer valid. Please ask for a new one.";
  return { refused, message };
}
