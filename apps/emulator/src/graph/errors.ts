type GraphErrorRow = { title: string; httpStatus: number };

/** Every error the emulator can answer with, or be told to inject: Meta's code, its words and the HTTP status it comes with. */
const graphErrors: Record<number, GraphErrorRow> = {
  0: { title: "AuthException", httpStatus: 401 },
  1: { title: "An unknown error occurred", httpStatus: 400 },
  2: { title: "Service temporarily unavailable", httpStatus: 503 },
  3: { title: "Application does not have the capability to make this API call", httpStatus: 500 },
  4: { title: "Application request limit reached", httpStatus: 400 },
  10: { title: "Application does not have permission for this action", httpStatus: 403 },
  33: { title: "Parameter value is not valid", httpStatus: 400 },
  100: { title: "Invalid parameter", httpStatus: 400 },
  104: { title: "An access token is required to request this resource.", httpStatus: 401 },
  190: { title: "Invalid OAuth access token", httpStatus: 401 },
  200: { title: "Permissions error", httpStatus: 403 },
  368: { title: "Temporarily blocked for policies violations", httpStatus: 403 },
  613: { title: "Calls to this API have exceeded the rate limit", httpStatus: 400 },
  2500: { title: "Unknown path components", httpStatus: 400 },
  2635: { title: "You are calling a deprecated version of the Graph API", httpStatus: 400 },
  80007: { title: "Rate limit issues", httpStatus: 400 },
  80008: { title: "Too many calls to this WhatsApp Business account", httpStatus: 400 },
  130403: { title: "User is blocked by the business", httpStatus: 400 },
  130429: { title: "Rate limit hit", httpStatus: 400 },
  130472: { title: "User's number is part of an experiment", httpStatus: 400 },
  130497: { title: "Business account is restricted from messaging users in this country", httpStatus: 403 },
  131000: { title: "Something went wrong", httpStatus: 500 },
  131005: { title: "Access denied", httpStatus: 403 },
  131008: { title: "Required parameter is missing", httpStatus: 400 },
  131009: { title: "Parameter value is not valid", httpStatus: 400 },
  131016: { title: "Service unavailable", httpStatus: 500 },
  131021: { title: "Recipient cannot be sender", httpStatus: 400 },
  131026: { title: "Message undeliverable", httpStatus: 400 },
  131030: { title: "Recipient phone number not in allowed list", httpStatus: 400 },
  131031: { title: "Account has been locked", httpStatus: 403 },
  131037: {
    title: "WhatsApp provided number needs display name approval before message can be sent.",
    httpStatus: 400,
  },
  131042: { title: "Business eligibility payment issue", httpStatus: 400 },
  131044: { title: "Payment issue for calling", httpStatus: 400 },
  131045: { title: "Incorrect certificate", httpStatus: 500 },
  131047: { title: "Re-engagement message", httpStatus: 400 },
  131048: { title: "Spam rate limit hit", httpStatus: 400 },
  131049: {
    title: "This message was not delivered to maintain healthy ecosystem engagement.",
    httpStatus: 400,
  },
  131050: { title: "Unable to deliver the message: the user stopped marketing messages", httpStatus: 400 },
  131051: { title: "Unsupported message type", httpStatus: 400 },
  131052: { title: "Media download error", httpStatus: 400 },
  131053: { title: "Media upload error", httpStatus: 400 },
  131056: { title: "(Business Account, Consumer Account) pair rate limit hit", httpStatus: 400 },
  131057: { title: "Business account is in maintenance mode", httpStatus: 500 },
  131059: { title: "Invalid cursor", httpStatus: 400 },
  131063: { title: "Marketing templates are disabled on Cloud API for this account", httpStatus: 400 },
  131064: { title: "Messaging limit reduced for template misclassification", httpStatus: 400 },
  131215: { title: "Groups are not available to this account", httpStatus: 400 },
  131062: { title: "Business-scoped User ID recipients are not supported for this message", httpStatus: 400 },
  132000: { title: "Number of parameters does not match the expected number of params", httpStatus: 400 },
  132001: { title: "Template name does not exist in the translation", httpStatus: 404 },
  132005: { title: "Translated text too long", httpStatus: 400 },
  132007: { title: "Template content policy violation", httpStatus: 400 },
  132008: { title: "Parameter format does not match", httpStatus: 400 },
  132012: { title: "Parameter format does not match format in the created template", httpStatus: 400 },
  132015: { title: "Template is paused", httpStatus: 400 },
  132016: { title: "Template is disabled", httpStatus: 400 },
  132018: { title: "Template parameters are not valid", httpStatus: 400 },
  132068: { title: "Flow is in blocked state", httpStatus: 400 },
  132069: { title: "Flow is in throttled state", httpStatus: 400 },
  133000: { title: "Incomplete deregistration", httpStatus: 500 },
  133004: { title: "Server temporarily unavailable", httpStatus: 503 },
  133005: { title: "Two step verification PIN Mismatch", httpStatus: 400 },
  133006: { title: "Phone number re-verification needed", httpStatus: 400 },
  133008: { title: "Too many two step verification PIN guesses", httpStatus: 400 },
  133009: { title: "Two step verification PIN guessed too fast", httpStatus: 400 },
  133015: { title: "The phone number was deleted a moment ago", httpStatus: 400 },
  133016: { title: "Account register deregister rate limit exceeded", httpStatus: 400 },
  134011: { title: "WhatsApp Payments terms of service have not been accepted", httpStatus: 400 },
  134100: { title: "Only marketing messages are supported", httpStatus: 400 },
  134101: { title: "Template is still being synchronized", httpStatus: 400 },
  134102: { title: "Template is unavailable for the Marketing Messages API", httpStatus: 500 },
  137000: { title: "Identity key hash mismatch", httpStatus: 400 },
  138000: { title: "Calling is not enabled", httpStatus: 400 },
  138009: { title: "Call permission request limit reached", httpStatus: 400 },
  133010: { title: "Phone number not registered on the WhatsApp Business Platform", httpStatus: 400 },
  147001: { title: "Username is not available", httpStatus: 400 },
  139000: { title: "Blocked by Integrity", httpStatus: 400 },
  139001: { title: "Flow can't be updated", httpStatus: 400 },
  139002: { title: "Flow can't be published", httpStatus: 400 },
  139003: { title: "Flow can't be deprecated", httpStatus: 400 },
  139004: { title: "Flow can't be deleted", httpStatus: 400 },
  139006: { title: "The metric's threshold has not been reached", httpStatus: 400 },
  139100: { title: "Failed to block or unblock some users", httpStatus: 400 },
  139101: { title: "Block list limit reached", httpStatus: 400 },
  135000: { title: "Generic user error", httpStatus: 400 },
};

/** A request that Meta would refuse: answered with Meta's error body, never a crash. */
export class GraphRefusal extends Error {
  override readonly name = "GraphRefusal";
  readonly code: number;
  readonly details: string;
  readonly subcode: number | undefined;
  /** What stands in the answer beside the error. */
  beside: object = {};

  constructor(code: number, details: string, subcode?: number) {
    super(`(#${code}) ${details}`);
    this.code = code;
    this.details = details;
    this.subcode = subcode;
  }

  with(beside: object): this {
    this.beside = beside;
    return this;
  }
}

export function unknownObject(id: string, method: string): GraphRefusal {
  const verb = method.toLowerCase();
  return new GraphRefusal(
    100,
    `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, ` +
      "or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api",
    33,
  );
}

/** The codes that the emulator knows, with Meta's words for them. */
export function knownErrors(): { code: number; title: string }[] {
  return Object.entries(graphErrors).map(([code, { title }]) => ({ code: Number(code), title }));
}

export function httpStatusOf(refusal: GraphRefusal): number {
  return rowOf(refusal.code).httpStatus;
}

/** Meta's synchronous error body. General codes put their words in `message`; WhatsApp's put them in `error_data.details`. */
export function errorBody(refusal: GraphRefusal, fbtraceId: string): object {
  const { code, details, subcode, beside } = refusal;
  const isWhatsAppCode = (code >= 130000 && code < 1_000_000) || (code === 100 && subcode === undefined);
  return {
    ...beside,
    error: {
      message: isWhatsAppCode ? `(#${code}) ${rowOf(code).title}` : details,
      type: subcode === 33 ? "GraphMethodException" : "OAuthException",
      code,
      ...(isWhatsAppCode ? { error_data: { messaging_product: "whatsapp", details } } : {}),
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      fbtrace_id: fbtraceId,
    },
  };
}

/** The same failure as it stands in a `failed` status webhook. */
export function statusError(code: number, details: string): object {
  const { title } = rowOf(code);
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes",
  };
}

function rowOf(code: number): GraphErrorRow {
  return graphErrors[code] ?? { title: "Unknown error", httpStatus: 400 };
}
