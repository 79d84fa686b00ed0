import { createHash, timingSafeEqual } from "node:crypto";
import { isJsonObject, textAt, toJson } from "../json.ts";

/**
 * The answer to Meta's verification GET: send `challenge` back as the bare body with status 200; `undefined` when the
 * query is not a verification or names another verify token, which asks for status 403.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function answerVerification(query: unknown, verifyToken: string): { challenge: string } | undefined {
  const parameters = toJson(query);
  if (!isJsonObject(parameters) || textAt(parameters, "hub.mode") !== "subscribe") return undefined;
  const challenge = textAt(parameters, "hub.challenge");
  const token = textAt(parameters, "hub.verify_token");
  if (challenge === undefined || token === undefined || verifyToken === "") return undefined;
  return isSameText(token, verifyToken) ? { challenge } : undefined;
}

function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
