import {
  type ApiOutcome,
  type ApiRequest,
  defineNodeType,
  isJsonObject,
  type Turn,
  TurnFailure,
} from "@tributary/engine";
import { z } from "zod";
import { emitReply } from "../data-channel/emit-reply.ts";
import { requiredTemplateField } from "../fields.ts";

/** Tells a request to the designer's own endpoint apart from a saved API call. */
const FORWARDED = "forward-request";

const config = z.strictObject({
  url: requiredTemplateField({
    label: "URL",
    help: "Your endpoint. It gets the decrypted request and replies { screen, data }.",
  }),
  keySecret: z.string().min(1).max(100).optional().meta({
    label: "Signing secret",
    control: "secret",
    help: "Signs the body: X-Tributary-Signature-256 is sha256= and its HMAC-SHA256. Empty: not signed.",
  }),
  timeoutSeconds: z.number().min(1).max(9).default(7).meta({ label: "Time limit (seconds)" }),
});

type Config = z.infer<typeof config>;

/** Hands the decrypted request to the designer's own endpoint; its reply is checked like any other. */
export const forwardRequest = defineNodeType({
  type: "forward-request",
  title: "Forward Request",
  group: "data-channel",
  summary: "Asks your own endpoint for the reply: it gets the request decrypted and needs no cryptography.",
  config,
  allowedIn: ["data-channel"],
  role: "step",
  exits: () => [{ name: "failure", label: "Failure", unconnected: "fallback" }],
  enter: (node, turn) => {
    if (!turn.flowRequest) throw new TurnFailure("no-request", "There is no request of a Flow to forward.");
    const requestId = turn.newId();
    turn.emit({ type: "api-requested", ...placeOf(turn), requestId, request: requestOf(node, turn) });
    return { wait: { kind: "api", requestId } };
  },
  resume: (_node, input, turn) => {
    if (input.type !== "api-result")
      throw new TurnFailure("input-unexpected", "The node waited for an endpoint's reply.");
    const { result, requestId } = input;
    turn.emit({ type: "api-answered", ...placeOf(turn), requestId, result });
    const body = result.outcome === "answered" && result.status < 300 ? result.body : undefined;
    if (isJsonObject(body)) return emitReply(turn, { kind: "forwarded", body });
    turn.emit({ type: "node-failed", ...placeOf(turn), ...failureOf(result) });
    return { exit: "failure" };
  },
});

function requestOf({ url, keySecret, timeoutSeconds }: Config, turn: Turn): ApiRequest {
  return {
    apiId: FORWARDED,
    apiName: turn.node.name,
    method: "POST",
    url: turn.renderUrl(url),
    headers: [["content-type", "application/json"]],
    body: JSON.stringify(turn.flowRequest?.raw ?? {}),
    auth:
      keySecret === undefined ? { kind: "none" } : { kind: "signature", name: "x-tributary-signature-256", keySecret },
    timeoutSeconds,
    retries: { attempts: 0, backoffSeconds: 0 },
  };
}

function placeOf({ journey, node }: Turn): { journeyId: string; nodeId: string } {
  return { journeyId: journey.journey.id, nodeId: node.id };
}

function failureOf(result: ApiOutcome): { code: string; message: string } {
  if (result.outcome === "failed") return { code: result.code, message: result.message };
  if (result.status >= 300)
    return { code: "http-status", message: `The endpoint answered with status ${result.status}.` };
  return { code: "reply-malformed", message: "The endpoint's reply is not a JSON object." };
}
