import type { JsonObject } from "@tributary/engine";
import {
  errorReply,
  FlowCryptoError,
  type FlowRequest,
  flowEndpointStatus,
  pingReply,
  readFlowRequest,
  tokenRefusedReply,
} from "@tributary/whatsapp";
import type { OpenedFlowRequest } from "@tributary/whatsapp/flow-crypto";
import { isSignatureValid } from "@tributary/whatsapp/signature";
import type { Channel } from "../channels/channels.ts";
import { storableText } from "../db/storable-text.ts";
import { answerOpenFlow, type OpenFlowParts } from "./answer-open-flow.ts";
import { checkToken } from "./check-token.ts";
import type { FlowKeyCache } from "./flow-key-cache.ts";
import { type Place, rowOf } from "./request-row.ts";
import type { StrangerNotes } from "./stranger-notes.ts";

/** What the endpoint answers with. */
export interface EndpointParts extends OpenFlowParts {
  channels: { get(id: string): Promise<Channel | undefined> };
  keys: FlowKeyCache;
  strangers: StrangerNotes;
}

/** A request as it came over HTTP. */
export interface PostedRequest {
  channelId: string;
  flowId: string;
  rawBody: Buffer;
  signature: string | undefined;
}

export interface EndpointAnswer {
  status: number;
  /** Encrypted, in base64; or in plain words for statuses whose body nobody decrypts. */
  text: string;
}

const NO_SCREEN =
  "Nothing tells which screen to show: the project does not know the Flow's JSON, or the request names a screen that the Flow does not have.";

/**
 * Answers one POST of WhatsApp to a Flow's endpoint, to the letter of its protocol.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
export async function answerEndpoint(parts: EndpointParts, posted: PostedRequest): Promise<EndpointAnswer> {
  const startedAt = performance.now();
  const channel = await parts.channels.get(posted.channelId);
  if (!channel) return { status: 404, text: "There is no such channel." };
  const place: Place = { channel, flowId: posted.flowId, startedAt, at: parts.context.clock.now() };
  if (!isSignatureValid(posted.rawBody, posted.signature, channel.credentials.appSecret)) {
    const answer = { status: flowEndpointStatus.signatureInvalid, outcome: "signature-invalid" };
    if (parts.strangers.mayNote(channel.id)) parts.log.note(rowOf(parts, place, { action: "none", ...answer }));
    return { status: answer.status, text: "The signature does not fit the body. Check the channel's app secret." };
  }
  const opened = await open(parts, posted);
  if (opened instanceof FlowCryptoError) {
    const answer = { status: flowEndpointStatus.cannotDecrypt, outcome: opened.code };
    parts.log.note(rowOf(parts, place, { action: "none", ...answer }));
    return { status: answer.status, text: opened.message };
  }
  const { status, body } = await answerDecrypted(parts, place, opened.request);
  return body === undefined ? { status, text: NO_SCREEN } : { status, text: opened.encryptReply(body) };
}

async function open({ keys }: EndpointParts, posted: PostedRequest): Promise<OpenedFlowRequest | FlowCryptoError> {
  try {
    return await keys.open(posted.channelId, parseJson(posted.rawBody));
  } catch (error) {
    if (error instanceof FlowCryptoError) return error;
    throw error;
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

interface PlainAnswer {
  status: number;
  body: JsonObject | undefined;
}

async function answerDecrypted(parts: EndpointParts, place: Place, raw: JsonObject): Promise<PlainAnswer> {
  const asked = withStorableScreen(readFlowRequest(raw));
  switch (asked.kind) {
    case "ping":
      return answerAtOnce(parts, place, { action: "ping", outcome: "active", body: pingReply() });
    case "error":
      return noteError(parts, place, asked);
    case "unknown":
      return answerAtOnce(parts, place, {
        action: "unknown",
        outcome: "action-unknown",
        body: errorReply(),
        data: raw,
      });
    default:
      return answerOpen(parts, place, { asked, raw });
  }
}

/** Far more than the id of any screen has. */
const MAX_SCREEN_CHARACTERS = 1_000;

function withStorableScreen(asked: FlowRequest): FlowRequest {
  if (!("screen" in asked) || asked.screen === undefined) return asked;
  return { ...asked, screen: storableText(asked.screen, MAX_SCREEN_CHARACTERS) };
}

interface AtOnce {
  action: string;
  outcome: string;
  body: JsonObject;
  status?: number;
  screen?: string | undefined;
  data?: JsonObject;
  contactId?: string | null;
}

function answerAtOnce(parts: EndpointParts, place: Place, { body, status = 200, ...noted }: AtOnce): PlainAnswer {
  parts.log.note(rowOf(parts, place, { ...noted, status }));
  return { status, body };
}

/** A phone could not use an earlier reply: the log shows it beside that reply's contact. */
function noteError(parts: EndpointParts, place: Place, asked: Extract<FlowRequest, { kind: "error" }>): PlainAnswer {
  const token = checkToken(parts.context, place, asked);
  const { errorKey, errorMessage = "" } = asked;
  return answerAtOnce(parts, place, {
    action: "error",
    outcome: "error-reported",
    body: errorReply(),
    screen: asked.screen,
    data: { error: errorKey, error_message: errorMessage },
    contactId: "claims" in token ? token.claims.contactId : null,
  });
}

async function answerOpen(
  parts: EndpointParts,
  place: Place,
  { asked, raw }: { asked: Extract<FlowRequest, { kind: "init" | "exchange" | "back" }>; raw: JsonObject },
): Promise<PlainAnswer> {
  const action = asked.kind === "init" ? "open" : asked.kind;
  const token = checkToken(parts.context, place, asked);
  const refuse = ({ refused, message }: { refused: string; message: string }) =>
    answerAtOnce(parts, place, {
      ...{ action, screen: asked.screen, outcome: refused, body: tokenRefusedReply(message) },
      status: flowEndpointStatus.tokenInvalid,
    });
  if ("refused" in token) return refuse(token);
  const { data, screen } = asked;
  const request = { flowId: place.flowId, action, data, raw, ...(screen === undefined ? {} : { screen }) } as const;
  const answer = await answerOpenFlow(parts, { place, request, ...token });
  return "refused" in answer ? refuse(answer) : answer;
}
