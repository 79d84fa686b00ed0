import { afterFix, backoff, later, never, type RetryRule } from "./retry-rule.ts";

/** What an error is about, so that a program can choose a reaction without knowing Meta's numbers. */
export type GraphErrorCategory =
  | "authentication"
  | "permission"
  | "request"
  | "rate-limit"
  | "window"
  | "recipient"
  | "policy"
  | "billing"
  | "template"
  | "flow"
  | "media"
  | "phone-number"
  | "group"
  | "call"
  | "unavailable"
  | "network"
  | "response"
  | "unknown";

/** What one of Meta's errors means for us: its category, when to try again, and plain words with a remedy. Whether it is tried again is for the caller to say. */
export type GraphErrorRule = { category: GraphErrorCategory; retry: RetryRule; explanation: string };

/**
 * The rule for one of Meta's error codes. A code that Meta has not documented goes by the HTTP status, and one in a
 * webhook, where there is no status, is not tried again.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export function graphErrorRule(code: number | undefined, httpStatus?: number): GraphErrorRule {
  const known = code === undefined ? undefined : (rulesByCode.get(code) ?? ruleOfRange(code));
  return known ?? ruleOfStatus(httpStatus);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

type Row = readonly [number, GraphErrorRule];

function rows(category: GraphErrorCategory, retry: RetryRule, explanations: Record<number, string>): Row[] {
  return Object.entries(explanations).map(([code, explanation]) => [Number(code), { category, retry, explanation }]);
}

const rulesByCode: ReadonlyMap<number, GraphErrorRule> = new Map([
  ...rows("authentication", afterFix, {
    0: "Meta no longer accepts the channel's access token. Enter a new one in the channel's settings.",
    104: "The request carried no access token. Enter one in the channel's settings.",
    190: "The channel's access token is wrong or has expired. Enter a new one in the channel's settings.",
  }),
  ...rows("permission", afterFix, {
    3: "Meta has not given this app the ability that the request needs. Check the app's permissions.",
    10: "The access token lacks a permission. It needs whatsapp_business_messaging and access to this account.",
    131005: "The access token may not use this number or account. Give its system user access to it.",
  }),
  ...rows("unavailable", backoff(3), {
    1: "Meta could not read the request or had a fault of its own, which often passes.",
  }),
  ...rows("unavailable", backoff(4), {
    131000: "Meta reports a fault without a reason; it often passes.",
  }),
  ...rows("unavailable", backoff(6), {
    2: "Meta's service is overloaded or down for a moment.",
    131016: "Meta's service is not available at the moment.",
    133004: "Meta's server is not available at the moment.",
  }),
  ...rows("unavailable", backoff(5, minute), {
    131057: "Meta is working on this number, for example to raise its throughput. That takes a minute or so.",
  }),
  ...rows("rate-limit", backoff(6, minute), {
    4: "The app has made too many calls to Meta, which takes more of them after a while.",
    80007: "Too many calls were made for this WhatsApp Business account. Meta takes more of them after a while.",
    80008:
      "Too many management calls were made for this WhatsApp Business account. Meta takes more of them after a while.",
  }),
  ...rows("rate-limit", backoff(8), {
    130429: "The number sends and receives more messages a second than Meta allows it.",
  }),
  ...rows("rate-limit", backoff(6, 1, 4), {
    131056: "Too many messages went to this contact in a short time; WhatsApp allows about one in six seconds.",
  }),
  ...rows("rate-limit", later(2, hour), {
    613: "Meta was asked too often for this contact's call permission. Ask again later.",
    131048: "Meta holds this number's messages back because people reported or blocked it. Pause campaigns.",
  }),
  ...rows("rate-limit", later(2, day), {
    131064: "Meta lowered the messaging limit because templates were filed under the wrong category. Correct them.",
  }),
  ...rows("request", afterFix, {
    100: "Meta does not accept a field of the request: misspelt, too long or of the wrong kind. The details name it.",
    131008: "A field that Meta requires is missing. The details name it.",
    131009: "A field has a value that Meta does not accept. The details name it.",
    135000: "Meta does not accept the message's fields, without saying which. Compare it with Meta's limits.",
  }),
  ...rows("request", backoff(2), {
    131059: "The position in a paged list is no longer valid. The list is read again from its start.",
  }),
  ...rows("request", never, {
    131021: "The message was addressed to the number that sends it. Use another recipient.",
    131051: "WhatsApp cannot deliver this type of message. Offer the contact another way to answer.",
  }),
  ...rows("window", never, {
    131047:
      "The contact's last message is more than 24 hours old, so only an approved template may be sent. " +
      "Use a template, or wait for the contact to write.",
  }),
  ...rows("recipient", never, {
    130403: "You have blocked this contact. Unblock it to send messages again.",
    130472: "Meta left this contact out of marketing messages for an experiment. Nothing can be done.",
    131026: "WhatsApp cannot reach this contact: no account, an old app, or its terms not accepted.",
    131043: "The message expired before it could be delivered.",
    131050: "The contact has stopped marketing messages from you. Do not send any.",
  }),
  ...rows("recipient", later(2, day), {
    131049: "Meta held this message back to protect the contact from too much marketing. Wait a day at least.",
  }),
  ...rows("recipient", afterFix, {
    131030: "A test number may only write to the recipients on its list. Add this one in Meta's app dashboard.",
    131062: "This message needs the contact's phone number, but only a user id is known. Ask for the number first.",
    137000: "The contact's identity key has changed. Make sure who it is before you go on.",
  }),
  ...rows("policy", never, {
    368: "Meta has restricted this account for a breach of its policies. See the account's quality page.",
    130497: "Meta does not let this account message people in the contact's country.",
    131031: "Meta has locked this account, or its PIN is wrong. See the account's page in Meta's business settings.",
  }),
  ...rows("billing", afterFix, {
    131042: "Meta could not charge for the message. Check the account's payment method.",
    131044: "Meta could not charge for the call. Check the account's payment method.",
    134011: "The terms of WhatsApp Payments have not been accepted. Accept them in Meta's business settings.",
    141006: "The account has no payment method. Add one in Meta's business settings.",
  }),
  ...rows("template", afterFix, {
    131063: "Marketing templates are switched off for this account's Cloud API. Send them by the marketing API.",
    132000: "The message gives the template too few or too many variables. Fill in exactly those it has.",
    132001: "The template does not exist in this language, or is not approved yet. Choose another or wait.",
    132005: "With its variables filled in, the template's text is too long. Shorten the values.",
    132007: "The template's content breaks WhatsApp's policy. Change it and submit it again.",
    132008: "A variable of the template has a value in the wrong format. Correct it.",
    132012: "A variable of the template has a value in the wrong format. Correct it.",
    132018: "The template's variables do not fit the template. Correct them.",
    134100: "Only marketing templates can be sent this way. Choose one.",
    134102: "The template is not available for marketing messages. Choose another.",
    141002: "The template is not approved. Wait for Meta's review or choose another.",
  }),
  ...rows("template", later(2, 6 * hour), {
    132015: "Meta has paused this template because people disliked it. Improve it or wait.",
  }),
  ...rows("template", later(3, 10 * minute), {
    134101: "Meta is still preparing this template. It can be sent in ten minutes.",
  }),
  ...rows("template", never, {
    132016: "Meta has switched this template off for good because people disliked it. Make a new one.",
  }),
  ...rows("flow", afterFix, {
    132068: "Meta has blocked this Flow. Open it in WhatsApp Manager, mend what it reports and publish it again.",
    139001: "Meta cannot change this Flow: it is published, or too old to be edited. Clone it and change the copy.",
    139002: "Meta cannot publish this Flow. Mend the errors it lists, and check the endpoint and its key.",
    139003: "Only a published Flow can be deprecated, and only once.",
    4233041: "Meta could not copy the Flow to the other account, perhaps because its name is taken there.",
    139004: "A published Flow cannot be deleted. Deprecate it instead.",
  }),
  ...rows("flow", never, {
    139000: "Meta does not let this account change Flows because of its policies. See the account's quality page.",
    139006: "The Flow has been used too little for Meta to show figures.",
  }),
  ...rows("flow", later(3, hour), {
    132069: "Meta slows this Flow down to ten messages an hour because its endpoint is unhealthy. Mend the endpoint.",
  }),
  ...rows("media", never, {
    131052: "Meta could not download what the contact sent, or it is over 100 MB. Ask the contact to send it again.",
  }),
  ...rows("media", afterFix, {
    131053: "Meta could not use the media file: its type does not match its content, or it is too large.",
  }),
  ...rows("phone-number", never, {
    33: "This phone number id does not exist, or the access token may not see it. Check the channel's settings.",
  }),
  ...rows("phone-number", afterFix, {
    131037: "Meta's test number needs an approved display name before it can send.",
    131045: "The number is not registered correctly. Register it again.",
    133000: "The number's last deregistration did not finish. Deregister it again, then register it.",
    133005: "The two-step PIN is wrong. Enter the right one.",
    133006: "The number must be verified before it can be registered.",
    133010: "The number is not registered with the Cloud API. Register it.",
    141010: "The business is not verified. Verify it in Meta's business settings.",
  }),
  ...rows("phone-number", later(3, 5 * minute), {
    133009: "The two-step PIN was entered too fast in a row. Wait a few minutes.",
    133015: "The number was deleted a moment ago. Wait five minutes before you register it.",
  }),
  ...rows("phone-number", later(2, 3 * day), {
    133008: "The two-step PIN was wrong too often. Wait before you try again.",
    133016: "The number was registered or deregistered too often. Wait three days.",
  }),
  ...rows("phone-number", never, {
    2593107: "The WhatsApp Business app's data was asked for twice. It can be asked for once only.",
    2593108: "The WhatsApp Business app's data can be asked for in the first 24 hours only.",
  }),
  ...rows("group", afterFix, {
    131020: "Meta did not accept the message to the group. See the details.",
    131041: "Meta did not accept the message to the group. See the details.",
  }),
]);

type Range = readonly [first: number, last: number, rule: GraphErrorRule];

const ranges: readonly Range[] = [
  range(200, 299, "permission", "The access token lacks a permission for this. Check its system user's access."),
  range(131_200, 131_299, "group", "Meta refused something about a group. See the details."),
  range(139_100, 139_199, "recipient", "Meta refused to block or unblock a contact. See the details."),
  range(138_000, 138_999, "call", "Meta refused something about a call. See the details."),
  range(139_000, 139_999, "flow", "Meta refused something about a Flow. See the details."),
  range(147_000, 147_999, "phone-number", "Meta refused the business username. See the details."),
  range(2_388_000, 2_388_999, "template", "Meta did not accept the template. See the details."),
];

function range(first: number, last: number, category: GraphErrorCategory, explanation: string): Range {
  return [first, last, { category, retry: afterFix, explanation }];
}

function ruleOfRange(code: number): GraphErrorRule | undefined {
  return ranges.find(([first, last]) => code >= first && code <= last)?.[2];
}

function ruleOfStatus(status: number | undefined): GraphErrorRule {
  if (status === undefined) return unknown(never, "Meta reports an error that it does not document. See the details.");
  if (status === 429) return { ...unknown(backoff(6, 5), "Meta asks for fewer requests."), category: "rate-limit" };
  if (status === 408) return { ...unknown(backoff(4), "Meta gave up waiting."), category: "unavailable" };
  if (status >= 500) return { ...unknown(backoff(6), "Meta's service has a fault."), category: "unavailable" };
  if (status === 401) return { ...unknown(afterFix, "Meta wants a valid access token."), category: "authentication" };
  if (status === 403) return { ...unknown(afterFix, "Meta does not allow this request."), category: "permission" };
  if (status >= 400) return unknown(afterFix, "Meta refused the request for a reason it does not document.");
  return { ...unknown(afterFix, "The answer is not one of the Graph API's. Check its address."), category: "response" };
}

function unknown(retry: RetryRule, explanation: string): GraphErrorRule {
  return { category: "unknown", retry, explanation };
}
