import {
  type CodeOutcome,
  defineNodeType,
  type Json,
  type Step,
  shorten,
  type Turn,
  TurnFailure,
} from "@tributary/engine";
import { z } from "zod";
import { uniqueBy } from "../fields.ts";

const FAILURE = "failure";

const exitName = z
  .string()
  .regex(/^[\p{L}\p{N}_-][\p{L}\p{N}_ -]{0,39}$/u, "use up to 40 letters, digits, spaces, hyphens or underscores")
  .refine((name) => name !== FAILURE, "cannot be called “failure”: that way out is there already")
  .meta({ label: "Name" });

const config = z.strictObject({
  source: z.string().max(50_000).meta({
    label: "Code",
    control: "code",
    help: "JavaScript. Set local_var and global_var, read system_var and constant_var, and return the name of a way out.",
  }),
  exits: z
    .array(exitName)
    .min(1)
    .max(10)
    .check(uniqueBy((name) => name, "name"))
    .default(["done"])
    .meta({ label: "Ways out", help: "The first one is taken when the code returns nothing." }),
  timeoutMs: z.number().int().min(10).max(1000).default(250).meta({ label: "Time limit (milliseconds)" }),
});

type Returned = Extract<CodeOutcome, { outcome: "returned" }>;

/** Runs the designer's JavaScript, without any way to the outside, and leaves by the exit that it names. */
export const code = defineNodeType({
  type: "code",
  title: "Code",
  group: "action",
  summary: "Runs JavaScript that reads and changes variables and chooses the way out.",
  config,
  allowedIn: ["user", "flow", "data-channel"],
  role: "step",
  exits: ({ exits }) => [
    ...exits.map((name) => ({ name, label: name, unconnected: "end" as const })),
    { name: FAILURE, label: "Failure", unconnected: "fallback" },
  ],
  enter: ({ source, timeoutMs }, turn) => {
    const requestId = turn.newId();
    const request = { source, timeoutMs, variables: turn.scopes() };
    turn.emit({ type: "code-requested", ...placeOf(turn), requestId, request });
    return { wait: { kind: "code", requestId } };
  },
  resume: ({ exits }, input, turn) => {
    if (input.type !== "code-result") throw new TurnFailure("input-unexpected", "The node waited for its code.");
    const { result } = input;
    if (result.console.length > 0) turn.emit({ type: "console-written", ...placeOf(turn), lines: result.console });
    return result.outcome === "returned" ? leave(exits, result, turn) : fail(turn, result.code, reasonOf(result));
  },
});

function placeOf({ journey, node }: Turn): { journeyId: string; nodeId: string } {
  return { journeyId: journey.journey.id, nodeId: node.id };
}

function leave(exits: string[], { changed, result }: Returned, turn: Turn): Step {
  for (const [reference, value] of Object.entries(changed)) keep(turn, reference, value);
  const [first = FAILURE] = exits;
  if (result === null) return { exit: first };
  if (typeof result === "string" && exits.includes(result)) return { exit: result };
  const names = exits.map((name) => `“${name}”`).join(", ");
  return fail(
    turn,
    "unknown-exit",
    `The code returned ${shorten(JSON.stringify(result), 100)}; its ways out are ${names}.`,
  );
}

/** Code can make up any name; what cannot be set is refused and told, and the rest is kept. */
function keep(turn: Turn, reference: string, value: Json): void {
  if (!/^(local|global)_var\.[A-Za-z_][A-Za-z0-9_]*$/.test(reference) || !turn.bot.variables.has(reference)) {
    const reason = "no such variable is declared; add it under Variables";
    turn.emit({ type: "variable-refused", variable: reference, given: value, reason });
  } else if (value === null) turn.clear(reference);
  else turn.write(reference, value);
}

function fail(turn: Turn, code: string, message: string): Step {
  turn.emit({ type: "node-failed", ...placeOf(turn), code, message });
  return { exit: FAILURE };
}

function reasonOf({ message, line }: Extract<CodeOutcome, { outcome: "failed" }>): string {
  return line === undefined ? message : `Line ${line}: ${message}`;
}
