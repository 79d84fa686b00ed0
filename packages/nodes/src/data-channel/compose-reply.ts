import { type FlowReply, type FlowRequest, isJsonObject, type JsonObject } from "@tributary/engine";
import { entryScreens, type FlowJson } from "@tributary/flow-json";
import { completionReply, screenReply } from "@tributary/whatsapp";
import { checkRoute, checkShown, type ReplyProblem } from "./check-reply.ts";
import { emptyData } from "./empty-data.ts";
import { errorPlaces } from "./error-places.ts";

/** What a reply is made with. */
export interface ReplyFacts {
  request: FlowRequest;
  /** Undefined: the Flow's JSON is not known, and only what holds for every Flow is checked. */
  flow: FlowJson | undefined;
  flowToken: string;
  /** What a screen showed last, as far as it is known. */
  shown(screen: string): JsonObject | undefined;
}

/** A reply as it is encrypted, unless there are problems: then WhatsApp would refuse it. */
export interface ComposedReply {
  body: JsonObject;
  /** The screen that is shown; absent at the end of the Flow. */
  screen?: string;
  problems: ReplyProblem[];
  /** What was put right, in plain words. */
  notes: string[];
}

/** Makes the body of a Data Channel Journey's reply and checks it against the Flow: screen, data, routing. */
export function composeReply(reply: FlowReply, facts: ReplyFacts): ComposedReply {
  switch (reply.kind) {
    case "complete":
      return complete(reply.params, facts);
    case "stay":
      return stay(reply, facts);
    case "screen":
      return show(reply.screen, reply.data, facts);
    case "forwarded":
      return forward(reply.body, facts);
  }
}

/**
 * What a contact gets when no reply could be made: the screen where they are, with what it showed last and a message.
 * Always fits the screen.
 */
export function troubleReply(facts: ReplyFacts, message: string): ComposedReply {
  return stay({ kind: "stay", message, errors: {}, data: {} }, facts);
}

function show(screen: string, data: JsonObject, facts: ReplyFacts): ComposedReply {
  const { flow, request } = facts;
  const found = flow ? [...checkShown(flow, screen, data), ...checkRoute(flow, request, screen)] : nullProblems(data);
  const unknown = found.filter(({ code }) => code === "unknown-field");
  const left = new Set(unknown.map(({ field }) => field));
  const kept = Object.fromEntries(Object.entries(data).filter(([name]) => !left.has(name)));
  return {
    body: screenReply(screen, kept),
    screen,
    problems: found.filter((problem) => !unknown.includes(problem)),
    notes: unknown.map(({ message }) => `${message} It was left out.`),
  };
}

function stay({ message, errors, data }: Extract<FlowReply, { kind: "stay" }>, facts: ReplyFacts): ComposedReply {
  const { flow, request } = facts;
  const screen = request.screen ?? (flow && entryScreens(flow)[0]) ?? "";
  const inPlace = placeErrors(flow, screen, errors);
  const shownData = { ...baseData(screen, facts), ...inPlace.data, ...data };
  const text = [message, ...inPlace.homeless].filter((part) => part !== undefined && part.trim() !== "").join(" ");
  const composed = show(screen, text === "" ? shownData : { ...shownData, error_message: text }, facts);
  return { ...composed, problems: screen === "" ? [noScreen] : composed.problems };
}

/** What the screen showed last if that fits it still, else what says nothing. */
function baseData(screen: string, { flow, shown }: ReplyFacts): JsonObject {
  const { error_message: _said, ...last } = shown(screen) ?? {};
  if (!flow) return last;
  return shown(screen) && checkShown(flow, screen, last).length === 0 ? last : emptyData(flow, screen);
}

/** Errors go where the screen takes them from; those that have no place are said in the message. */
function placeErrors(flow: FlowJson | undefined, screen: string, errors: Record<string, string>) {
  const places = flow ? errorPlaces(flow, screen) : new Map<string, never>();
  const data: Record<string, string | Record<string, string>> = {};
  const homeless: string[] = [];
  for (const place of places.values()) data[place.field] = "isByInput" in place ? {} : "";
  for (const [input, message] of Object.entries(errors)) {
    const place = places.get(input);
    const holder = place && data[place.field];
    if (!place) homeless.push(message);
    else if (typeof holder === "object") holder[input] = message;
    else data[place.field] = message;
  }
  return { data, homeless };
}

function complete(params: JsonObject, { flowToken }: ReplyFacts): ComposedReply {
  return { body: completionReply(flowToken, params), problems: nullProblems(params), notes: [] };
}

/** The reply of the designer's own endpoint, in WhatsApp's form. */
function forward(body: JsonObject, facts: ReplyFacts): ComposedReply {
  const { screen, data = {} } = body;
  if (typeof screen !== "string" || !isJsonObject(data)) {
    return { body, problems: [noReply], notes: [] };
  }
  if (screen !== "SUCCESS") return show(screen, data, facts);
  const response = data["extension_message_response"];
  const params = isJsonObject(response) ? (response["params"] ?? {}) : {};
  return isJsonObject(params) ? complete(params, facts) : { body, problems: [noReply], notes: [] };
}

function nullProblems(data: JsonObject): ReplyProblem[] {
  return Object.entries(data).flatMap(([field, value]) => {
    const message = `“${field}” is null, which Flows do not know. Leave it out, or give an empty value of its type.`;
    return value === null ? [{ code: "wrong-type", field, message }] : [];
  });
}

const noReply: ReplyProblem = {
  code: "reply-malformed",
  field: "",
  message: "The endpoint's reply is not { screen, data }, as WhatsApp takes it.",
};

const noScreen: ReplyProblem = {
  code: "screen-unknown",
  field: "",
  message: "Nothing tells which screen to show: the Flow's JSON is not known. Tell it under WhatsApp Flows.",
};
