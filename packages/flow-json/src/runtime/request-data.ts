import type { JsonObject } from "../json/json.ts";
import type { FlowJson } from "../model/flow-json.ts";
import type { EndpointAction, FlowFailure, OpenFlow } from "./open-flow.ts";
import type { Effect, EndpointRequest, Step } from "./step.ts";

/**
 * Asks the endpoint; the Flow waits for its answer.
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#data_exchange_request
 */
export function requestData(flow: FlowJson, open: OpenFlow, action: EndpointAction, data: JsonObject): Step {
  const { snackbar: _, ...rest } = open;
  const [id, effectCount] = nextEffect(open);
  const effect: Effect = { kind: "data-exchange", id, request: endpointRequest(flow, open, action, data) };
  return { open: { ...rest, effectCount, status: "waiting", pending: { effectId: id, action } }, effects: [effect] };
}

/** Tells the endpoint that its answer to a request could not be used. */
export function reportError(flow: FlowJson, open: OpenFlow, action: EndpointAction, failure: FlowFailure): Step {
  const [id, effectCount] = nextEffect(open);
  const data = { error: failure.code, error_message: failure.message };
  const request = endpointRequest(flow, open, action === "INIT" ? "INIT" : "data_exchange", data);
  return { open: { ...open, effectCount }, effects: [{ kind: "report-error", id, request }] };
}

/** The id of the next effect, and how many there have been with it. */
export function nextEffect(open: OpenFlow): [string, number] {
  const count = open.effectCount + 1;
  return [`effect-${count}`, count];
}

function endpointRequest(flow: FlowJson, open: OpenFlow, action: EndpointAction, data: JsonObject): EndpointRequest {
  return {
    version: flow.data_api_version ?? "3.0",
    action,
    screen: open.screenId,
    data,
    flow_token: open.flowToken,
  };
}
