import type { JsonObject } from "../json/json.ts";

/** A Flow that a contact has open. Plain JSON: it survives `JSON.parse(JSON.stringify())` and is never changed in place. */
export interface OpenFlow {
  /** Goes along with every request to the endpoint and with the response. */
  flowToken: string;
  /** The unpublished Flow is shown, which the phone says above it. */
  isDraft: boolean;
  /**
   * `open`: the contact can act. `waiting`: the endpoint is being asked, see `pending`. `completed`: the response is in
   * `completion`. `failed`: WhatsApp cannot go on, see `failure`. `closed`: the contact left without an answer.
   */
  status: "open" | "waiting" | "completed" | "failed" | "closed";
  /** The screen that is shown; empty until the endpoint has given the first. */
  screenId: string;
  /** The ids of the screens that Back leads to, the first screen first. */
  stack: string[];
  /** What is known of every screen that was shown, by its id. */
  screens: Record<string, ScreenState>;
  /** How many effects there have been: their ids count on. */
  effectCount: number;
  /** The request whose answer is awaited. */
  pending?: PendingRequest;
  /** A short notice that the phone shows over the screen until the next act. */
  snackbar?: string;
  /** Why the Flow cannot go on, in WhatsApp's way of naming it and in plain words. */
  failure?: FlowFailure;
  /** What the contact submitted. */
  completion?: Completion;
}

/** What is known of a screen. */
export interface ScreenState {
  /** The values of `${data.…}`. */
  data: JsonObject;
  /** The values that the contact gave, by the name of the input. What is missing here still has its initial value. */
  values: JsonObject;
  /** The inputs whose problems are shown: the contact left them or tried to go on. */
  checked: string[];
  /** The inputs that were changed since the data came: the errors that it brought for them are outdated. */
  corrected: string[];
}

/** A request to the endpoint that has not been answered yet. */
export interface PendingRequest {
  effectId: string;
  action: EndpointAction;
}

/** What a request to the endpoint is about. @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint */
export type EndpointAction = "INIT" | "data_exchange" | "BACK";

/** Why a Flow, or a step of it, failed. `code` is one of Meta's runtime errors, or `invalid-flow-token` (HTTP 427). */
export interface FlowFailure {
  code: string;
  message: string;
}

/** A completed Flow. */
export interface Completion {
  /** The object that `response_json` holds: `flow_token` first, then the payload in the order of the document. */
  payload: JsonObject;
  /** What the contact can look up in the chat afterwards. */
  summary: SummaryEntry[];
}

/** A line of the summary of what was submitted: passwords, passcodes and sensitive files are not in it at all. */
export interface SummaryEntry {
  screenTitle: string;
  label: string;
  /** What the contact sees: titles instead of option ids, bullets for a sensitive value. */
  text: string;
  isSensitive: boolean;
}
