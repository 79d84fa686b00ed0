import { issue } from "@tributary/engine";
import { z } from "zod";

/** Every code with which the admin API refuses, its HTTP status, and when it comes. */
export const refusalCodes = {
  "invalid-input": { status: 400, summary: "Something in the request is missing or has the wrong form." },
  "key-missing": { status: 401, summary: "The request carries no API key." },
  "key-invalid": { status: 401, summary: "The API key is unknown or was revoked." },
  "too-many-attempts": { status: 429, summary: "Too many failed attempts to sign in from this address." },
  "not-allowed": {
    status: 403,
    summary: "The API key is for another project, or the route needs a key for everything.",
  },
  "not-found": { status: 404, summary: "What the path names does not exist." },
  "too-large": { status: 413, summary: "The body is larger than the server takes." },
  "not-json": { status: 415, summary: "The body is not announced as JSON." },
  "revision-conflict": { status: 409, summary: "Somebody else changed it meanwhile; `currentRevision` is theirs." },
  "name-taken": { status: 409, summary: "Another one of the same project has this name." },
  "flow-id-taken": { status: 409, summary: "The project has a Flow Journey for this Flow ID; `existing` names it." },
  "flow-unknown": { status: 422, summary: "The connected WhatsApp Business account has no such Flow." },
  "phone-number-taken": { status: 409, summary: "The phone number is connected already." },
  "credentials-unreadable": { status: 409, summary: "The stored credentials cannot be opened; all must be sent." },
  "in-use": { status: 409, summary: "It is used elsewhere; `usedBy` lists the places." },
  "last-key": { status: 409, summary: "It is the last key for everything; without it nobody could sign in." },
  "limit-reached": { status: 409, summary: "The project holds as many as a bot can have." },
  "identity-changed": { status: 422, summary: "Id, kind and Flow ID of a journey cannot change." },
  "locked-node": {
    status: 422,
    summary: "The Flow Starting Node is single and cannot be edited, deleted or duplicated.",
  },
  "bot-has-errors": { status: 422, summary: "The bot cannot be deployed; `issues` lists what is wrong." },
  "format-too-new": { status: 422, summary: "The file was made by a newer version of the product." },
  "graph-address-not-allowed": { status: 403, summary: "Only a key for everything may set another Graph address." },
  "not-repairable": {
    status: 422,
    summary: "Meta has no call that repairs this; the message says what to do instead.",
  },
  "meta-refused": { status: 422, summary: "Meta refused the call; the message says why." },
  "meta-unreachable": { status: 502, summary: "Meta could not be reached or gave no usable answer; try again." },
  "journey-unknown": { status: 422, summary: "The bot that the channel runs has no such User Journey." },
  "window-closed": {
    status: 422,
    summary: "The contact's last message is too old: only approved templates may be sent.",
  },
  "media-not-fetched": { status: 409, summary: "The file is not here yet, or will never be; the message says which." },
  "file-not-sendable": { status: 422, summary: "WhatsApp does not take a file of this type or size." },
  "contact-parked": { status: 409, summary: "The contact was set aside after a fault; resume the contact first." },
  "no-emulator": { status: 409, summary: "The server was started without an emulator." },
  "emulator-away": { status: 502, summary: "The emulator gave no usable answer; the message says what it said." },
  unavailable: { status: 503, summary: "The database is away for the moment; try again." },
  internal: { status: 500, summary: "A fault of the server; its log has the details." },
} as const satisfies Record<string, { status: number; summary: string }>;

/** A code with which the admin API refuses. */
export type RefusalCode = keyof typeof refusalCodes;

/** A place of the bot where something is used. */
export const use = z.object({
  kind: z.enum(["journey", "api", "default-journey"]),
  id: z.string(),
  name: z.string(),
  nodeId: z.string().optional(),
  nodeName: z.string().optional(),
});

/** What a refusal carries besides its message, each with the codes that need it. */
export const refusalDetails = z.object({
  /** All faulty fields of an `invalid-input`, the first of which `field` and `message` name. */
  problems: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  issues: z.array(issue).optional(),
  currentRevision: z.number().int().optional(),
  usedBy: z.array(use).optional(),
  existing: z.object({ id: z.string(), name: z.string() }).optional(),
});

/** The body of every answer that is not a success. */
export const refusalBody = z.object({
  error: z.object({
    code: z.string().meta({ description: "A fixed word for programs." }),
    message: z.string().meta({ description: "What is wrong and what to do about it, in plain words." }),
    field: z.string().optional().meta({ description: "The field of the request, as a dotted path." }),
    ...refusalDetails.shape,
  }),
});

export type Use = z.infer<typeof use>;
export type RefusalDetails = z.infer<typeof refusalDetails>;
export type RefusalBody = z.infer<typeof refusalBody>;
