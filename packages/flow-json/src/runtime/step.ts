import type { JsonObject } from "../json/json.ts";
import type { EndpointAction, FlowFailure, OpenFlow, SummaryEntry } from "./open-flow.ts";

/** What an act leads to: the Flow as it is now, and what the phone must do. */
export interface Step {
  open: OpenFlow;
  effects: Effect[];
}

/** Something that the runtime cannot do itself. */
export type Effect =
  /** Ask the endpoint, and give its answer to `receive` with this `id`. The Flow waits meanwhile. */
  | { kind: "data-exchange"; id: string; request: EndpointRequest }
  /** Send the response to the business. The Flow is over. */
  | { kind: "complete"; id: string; payload: JsonObject; summary: SummaryEntry[] }
  /** Open an address in the device's browser. The Flow stays open. */
  | { kind: "open-url"; id: string; url: string }
  /** Tell the endpoint that its answer could not be used. Nothing is waited for. */
  | { kind: "report-error"; id: string; request: EndpointRequest };

/**
 * What the endpoint gets, before encryption.
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#data_exchange_request
 */
export interface EndpointRequest {
  /** The Flow's `data_api_version`. */
  version: string;
  action: EndpointAction;
  /** The screen that the contact is on; empty for `INIT`. */
  screen: string;
  data: JsonObject;
  flow_token: string;
}

/**
 * What came back from the endpoint: its decrypted answer as it is, or why there is none.
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#data_exchange_request
 */
export type EndpointAnswer = { screen?: unknown; data?: unknown } | { failure: EndpointFailure; message?: string };

/** Why there is no answer, in Meta's words; `invalid-flow-token` stands for HTTP 427. */
export type EndpointFailure =
  | "timeout_error"
  | "unexpected_http_status_code"
  | "no_http_response_error"
  | "cannot_be_served"
  | "response-decryption-error"
  | "business-decryption-error"
  | "public-key-missing"
  | "invalid-flow-token";

/** An act that changes nothing. */
export function unchanged(open: OpenFlow): Step {
  return { open, effects: [] };
}

/** The Flow can go no further. */
export function failed(open: OpenFlow, failure: FlowFailure): Step {
  const { pending: _, snackbar: __, ...rest } = open;
  return { open: { ...rest, status: "failed", failure }, effects: [] };
}
