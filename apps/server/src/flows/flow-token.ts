import type { FlowResponse } from "@tributary/whatsapp";
import { storableKey } from "../db/storable-text.ts";
import type { Keyring } from "../keyring.ts";

/** What a Flow token says: which Flow was sent to whom, by which send, and until when it counts by itself. */
export interface FlowClaims {
  flowId: string;
  wabaId: string;
  /** Our id of the contact: a phone number is nobody's business on the way through a Flow's endpoint. */
  contactId: string;
  sendId: string;
  expiresAtSeconds: number;
}

/** `malformed`: not one of ours; `forged`: it looks like ours, but this server has not signed it. */
export type FlowTokenReading =
  | { status: "valid" | "expired"; claims: FlowClaims }
  | { status: "forged" }
  | { status: "malformed" };

/** How long a Flow's answer is matched by its token alone. */
export const FLOW_TOKEN_LIFETIME_DAYS = 7;

const MAX_CHARACTERS = 1_000;
const CLAIMS = /^wafl\/fid\/(\d{1,32})\/waba\/([^/?]+)\/cid\/(\d{1,20})\/fmid\/([^/?]+)\?exp=(\d{1,15})$/;

/** Makes the token that goes with a Flow message. Signed, so that nobody can claim another contact's Flow. */
export function createFlowToken(keyring: Keyring, claims: Omit<FlowClaims, "expiresAtSeconds">, now: number): string {
  const { flowId, wabaId, contactId, sendId } = claims;
  const expiresAtSeconds = Math.floor(now / 1000) + FLOW_TOKEN_LIFETIME_DAYS * 86_400;
  const text = `wafl/fid/${flowId}/waba/${wabaId}/cid/${contactId}/fmid/${sendId}?exp=${expiresAtSeconds}`;
  const encoded = Buffer.from(text).toString("base64url");
  return `${encoded}.${keyring.signToken(encoded)}`;
}

/** Reads a token that came back. `now` is in milliseconds since 1970. */
export function readFlowToken(keyring: Keyring, token: string, now: number): FlowTokenReading {
  const claims = decode(token);
  if (!claims) return { status: "malformed" };
  const [encoded = "", signature = ""] = token.split(".");
  if (!keyring.isTokenSignature(encoded, signature)) return { status: "forged" };
  return { status: claims.expiresAtSeconds * 1000 > now ? "valid" : "expired", claims };
}

/** The send that a response's token names, unchecked: good for looking it up, for nothing else. */
export function claimedSendId(response: FlowResponse): string | null {
  const token = response.ok ? response.flowToken : undefined;
  const claims = token === undefined ? undefined : decode(token);
  return claims ? storableKey(claims.sendId) : null;
}

function decode(token: string): FlowClaims | undefined {
  if (token.length > MAX_CHARACTERS || token.split(".").length !== 2) return undefined;
  const text = Buffer.from(token.slice(0, token.indexOf(".")), "base64url").toString("utf8");
  const [, flowId, wabaId, contactId, sendId, expiry] = CLAIMS.exec(text) ?? [];
  if (flowId === undefined || wabaId === undefined || contactId === undefined) return undefined;
  if (sendId === undefined || expiry === undefined) return undefined;
  return { flowId, wabaId, contactId, sendId, expiresAtSeconds: Number(expiry) };
}
