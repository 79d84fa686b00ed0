import { apiOutcome, codeOutcome, issue, jsonObject, variableDeclaration } from "@tributary/engine";
import { z } from "zod";

/** What a case feeds to the node, in shorthand: ids of requests and timers are filled in by the runner. */
export const caseInput = z.union([
  z.strictObject({ says: z.string() }),
  z.strictObject({ taps: z.string(), title: z.string() }),
  z.strictObject({ sends: z.string() }),
  /** Any message in Meta's own words, such as `{ "type": "location", "location": { … } }`. */
  z.strictObject({ sendsRaw: jsonObject }),
  z.strictObject({ timer: z.literal(true) }),
  z.strictObject({ api: apiOutcome }),
  z.strictObject({ code: codeOutcome }),
]);

/** How a node's part in a case ended. */
const outcome = z.union([
  z.strictObject({ exit: z.string() }),
  z.strictObject({ waitsFor: z.enum(["contact", "time", "api", "code"]) }),
  z.strictObject({ end: z.string(), trigger: z.string().optional() }),
  z.strictObject({ failed: z.string() }),
]);

const given = {
  description: z.string(),
  config: jsonObject,
  /** The kind of journey that the node stands in. */
  journey: z.enum(["user", "flow", "data-channel"]).optional(),
  variables: z.array(variableDeclaration).optional(),
  apis: z.array(jsonObject).optional(),
};

/** The node is entered and fed; `events` are what it emitted. */
export const runCase = z.strictObject({
  ...given,
  local: jsonObject.optional(),
  /** What the open Flow asks, in a Data Channel Journey. */
  request: jsonObject.optional(),
  system: jsonObject.optional(),
  /** The journey is started without the contact's doing. */
  startsByItself: z.literal(true).optional(),
  inputs: z.array(caseInput).optional(),
  events: z.array(jsonObject).optional(),
  outcome: outcome.optional(),
});

/** A start node is shown a message. */
export const triggerCase = z.strictObject({
  ...given,
  messages: z.record(z.string(), z.number().nullable()),
});

/** The node is inspected; `issues` are what is found at it. */
export const issueCase = z.strictObject({
  ...given,
  facts: jsonObject.optional(),
  exits: z.record(z.string(), z.string()).optional(),
  otherJourneys: z.array(jsonObject).optional(),
  issues: z.array(issue.omit({ journeyId: true, nodeId: true })),
});

/** What stands in `<type>.cases.json`. */
export const caseFile = z.array(z.union([issueCase, triggerCase, runCase])).min(1);

export type RunCase = z.infer<typeof runCase>;
export type TriggerCase = z.infer<typeof triggerCase>;
export type IssueCase = z.infer<typeof issueCase>;
export type CaseInput = z.infer<typeof caseInput>;
export type Outcome = z.infer<typeof outcome>;
