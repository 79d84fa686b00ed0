import { defineNodeType, type InboundMessage, type Turn } from "@tributary/engine";
import { z } from "zod";
import { isPhraseIn, matchable } from "../keywords.ts";
import { compilePattern, patternProblem } from "../pattern.ts";

const matches = ["equals", "starts-with", "contains", "regex"] as const;

const keywordTrigger = z
  .strictObject({
    kind: z.literal("keyword"),
    match: z.enum(matches).default("equals").meta({
      label: "The message",
      help: "“contains” looks for whole words; a regular expression is found anywhere unless it has ^ and $.",
    }),
    words: z.array(z.string().trim().min(1).max(500)).min(1).max(100).meta({ label: "Words" }),
    caseSensitive: z.boolean().default(false).meta({ label: "Tell upper and lower case apart" }),
  })
  .check((context) => {
    if (context.value.match !== "regex") return;
    for (const [index, word] of context.value.words.entries()) {
      const problem = patternProblem(word);
      const issue = {
        code: "custom",
        input: word,
        message: `cannot be used: ${problem}`,
        path: ["words", index],
      } as const;
      if (problem) context.issues.push({ ...issue, path: [...issue.path] });
    }
  });

const config = z.strictObject({
  trigger: z
    .discriminatedUnion("kind", [
      keywordTrigger,
      z.strictObject({ kind: z.literal("any-message") }),
      z.strictObject({ kind: z.literal("none") }),
    ])
    .default({ kind: "none" })
    .meta({
      label: "Starts when",
      help: "Another journey or a Flow Journey can trigger it in any case.",
      choices: { none: "Another journey triggers it" },
    }),
  canInterrupt: z.boolean().default(false).meta({
    label: "May interrupt",
    help: "It also starts while another journey waits for the contact; that one goes on afterwards.",
  }),
});

type KeywordTrigger = z.infer<typeof keywordTrigger>;

/** Keywords are looked for in the beginning of a message: every message is compared with every journey. */
const MAX_KEYWORD_CHARACTERS = 1000;

/** How much a match says about what the contact wants: the more exact, the higher. */
const ranks = { equals: 4, "starts-with": 3, contains: 2, regex: 1 } as const;

/** Where a User Journey begins, and which messages start it. */
export const start = defineNodeType({
  type: "start",
  title: "Start",
  group: "start",
  summary: "Begins a User Journey, for a message that fits or when another journey triggers it.",
  config,
  allowedIn: ["user"],
  role: "start",
  exits: () => [{ name: "next", label: "Next", unconnected: "end" }],
  trigger: ({ trigger, canInterrupt }, message, work) => {
    if (trigger.kind === "any-message") return { rank: 0, canInterrupt };
    const fits = trigger.kind === "keyword" && isKeyword(trigger, message, work);
    return fits ? { rank: ranks[trigger.match], canInterrupt } : undefined;
  },
  enter: () => ({ exit: "next" }),
});

function isKeyword(trigger: KeywordTrigger, message: InboundMessage, work: Turn["work"]): boolean {
  const { match, words, caseSensitive } = trigger;
  if (message.kind === "other") return false;
  const said = message.text.slice(0, MAX_KEYWORD_CHARACTERS);
  if (match === "regex") {
    return words.some((word) => {
      const pattern = compilePattern(word, { ignoreCase: !caseSensitive });
      work(pattern.workOn(said));
      return pattern.isIn(said);
    });
  }
  const text = matchable(said, caseSensitive);
  return words.some((word) => {
    const phrase = matchable(word, caseSensitive);
    if (phrase === "") return false;
    if (match === "equals") return text === phrase;
    return match === "starts-with" ? text.startsWith(phrase) : isPhraseIn(phrase, text);
  });
}
