import { apiOutcome, codeOutcome, jsonObject } from "@tributary/engine";
import { z } from "zod";

const later = { afterMinutes: z.number().optional(), times: z.number().int().optional() };

/** What happens in a turn, in shorthand: the player fills in the ids of what is waited for. */
export const scenarioInput = z.union([
  z.strictObject({ ...later, says: z.string() }),
  z.strictObject({ ...later, taps: z.string(), title: z.string() }),
  z.strictObject({ ...later, sends: z.string() }),
  /** Any message in Meta's own words, such as `{ "type": "location", "location": { … } }`. */
  z.strictObject({ ...later, sendsRaw: jsonObject }),
  z.strictObject({ ...later, submits: z.string(), response: jsonObject }),
  z.strictObject({ ...later, api: apiOutcome }),
  z.strictObject({ ...later, code: codeOutcome }),
  /** The clock goes on to the timer that is due next. */
  z.strictObject({ timer: z.literal("next") }),
]);

/** What stands in `<bot>.<scenario>.inputs.json`. */
export const scenario = z.strictObject({
  description: z.string(),
  /** How many of the last turns the transcript keeps; all of them, when it is not said. */
  keptTurns: z.number().int().min(1).optional(),
  inputs: z.array(scenarioInput).min(1),
});

export type ScenarioInput = z.infer<typeof scenarioInput>;
export type Scenario = z.infer<typeof scenario>;
