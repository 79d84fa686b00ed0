import type { EndpointAnswer } from "@tributary/flow-json";
import { flowEndpointStatus, type JsonObject } from "@tributary/whatsapp";
import { sealFlowRequest } from "@tributary/whatsapp/flow-crypto";
import type { AccountRecord, FlowRecord } from "../state/accounts.ts";
import type { PostOutcome } from "../webhooks/post-webhook.ts";
import type { World } from "../world.ts";
import { watchEndpoint } from "./watch-endpoint.ts";

export type EndpointFailure = Extract<EndpointAnswer, { failure: unknown }>["failure"];

/** What came of asking a Flow's endpoint: its decrypted reply, or with `failure`, in Meta's words, why it is of no use. */
export type EndpointOutcome = {
  httpStatus?: number;
  latencyMs: number;
  reply?: JsonObject;
  failure?: EndpointFailure | "payload-schema-error";
  message?: string;
};

export type EndpointQuestion = {
  request: JsonObject;
  /** The number whose public key is used; without it, that of the first number that has one. */
  phoneNumberId?: string | undefined;
};

/**
 * Asks a Flow's endpoint as WhatsApp does: encrypted for the number's public key, signed with the app secret, and with ten
 * seconds for the answer. After a 421 it takes the key anew and asks once more.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
export async function callEndpoint(
  world: World,
  { account, flow }: { account: AccountRecord; flow: FlowRecord },
  { request, phoneNumberId }: EndpointQuestion,
): Promise<EndpointOutcome> {
  const first = await askOnce(world, { account, flow }, { request, phoneNumberId });
  const isKeyOutdated = first.httpStatus === flowEndpointStatus.cannotDecrypt;
  return isKeyOutdated ? await askOnce(world, { account, flow }, { request, phoneNumberId }) : first;
}

async function askOnce(
  world: World,
  { account, flow }: { account: AccountRecord; flow: FlowRecord },
  { request, phoneNumberId }: EndpointQuestion,
): Promise<EndpointOutcome> {
  const publicKey = publicKeyOf(world, account, phoneNumberId);
  const { endpointUri } = flow;
  if (endpointUri === undefined) return refuse("no_http_response_error", "The Flow has no endpoint_uri.");
  if (publicKey === undefined) return refuse("public-key-missing", "The number has no public key.");
  const sealed = sealFlowRequest(publicKey, request);
  const startMs = performance.now();
  const posted = await world.endpointPoster.post(endpointUri, JSON.stringify(sealed.body), account.appSecret);
  const latencyMs = Math.round(performance.now() - startMs);
  const outcome = { ...readAnswer(posted, sealed.decryptReply), latencyMs };
  const isPing = request["action"] === "ping";
  const { failure } = outcome;
  world.endpointLog.push({
    ...{ flowId: flow.id, atMs: world.clock.now(), latencyMs, isPing },
    ...(failure === undefined ? {} : { failure }),
  });
  watchEndpoint(world, account, flow);
  record(world, { flow, request, phoneNumberId }, { endpointUri, outcome });
  return outcome;
}

export function publicKeyOf({ registry }: World, { numbers }: AccountRecord, phoneNumberId?: string) {
  const candidates = numbers.filter((number) => phoneNumberId === undefined || number.phoneNumberId === phoneNumberId);
  const keys = candidates.map((number) => registry.number(number.phoneNumberId).publicKey);
  return keys.find((key) => key !== undefined);
}

function readAnswer(posted: PostOutcome, decryptReply: (text: string) => JsonObject): EndpointOutcome {
  if ("error" in posted) {
    const isLate = posted.error.startsWith("no answer");
    return refuse(isLate ? "timeout_error" : "no_http_response_error", `The endpoint: ${posted.error}.`);
  }
  const { httpStatus, answer } = posted;
  const reply = decrypt(answer, decryptReply);
  const told = { httpStatus, latencyMs: 0, ...(reply === undefined ? {} : { reply }) };
  if (httpStatus === flowEndpointStatus.ok) {
    if (reply !== undefined) return told;
    return { ...told, failure: "response-decryption-error", message: "The reply cannot be decrypted." };
  }
  return { ...told, ...describeStatus(httpStatus, reply) };
}

function describeStatus(
  httpStatus: number,
  reply: JsonObject | undefined,
): { failure: EndpointFailure; message: string } {
  if (httpStatus === flowEndpointStatus.cannotDecrypt) {
    return { failure: "business-decryption-error", message: "The endpoint could not decrypt the request (421)." };
  }
  if (httpStatus === flowEndpointStatus.tokenInvalid) {
    const said = reply?.["error_msg"];
    const message = typeof said === "string" ? said : "The endpoint does not accept the flow token (427).";
    return { failure: "invalid-flow-token", message };
  }
  return { failure: "unexpected_http_status_code", message: `The endpoint answered ${httpStatus}.` };
}

function decrypt(text: string, decryptReply: (text: string) => JsonObject): JsonObject | undefined {
  try {
    return decryptReply(text);
  } catch {
    return undefined;
  }
}

function refuse(failure: EndpointFailure, message: string): EndpointOutcome {
  return { latencyMs: 0, failure, message };
}

/** The wire shows what was said, not how it was encrypted. */
function record(
  { wire, clock }: World,
  { flow, request, phoneNumberId }: EndpointQuestion & { flow: FlowRecord },
  { endpointUri, outcome }: { endpointUri: string; outcome: EndpointOutcome },
): void {
  wire.record({
    atMs: clock.now(),
    direction: "endpoint",
    method: "POST",
    url: endpointUri,
    requestBody: JSON.stringify(request),
    flow: { id: flow.id, ...(phoneNumberId === undefined ? {} : { phoneNumberId }) },
    ...(outcome.httpStatus === undefined ? {} : { httpStatus: outcome.httpStatus }),
    ...(outcome.reply === undefined ? {} : { responseBody: JSON.stringify(outcome.reply) }),
    ...(outcome.failure === undefined ? {} : { error: `${outcome.failure}: ${outcome.message}` }),
  });
}
