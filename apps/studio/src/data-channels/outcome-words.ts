/** How a request to a Flow's endpoint ended, for people. */
export interface OutcomeWords {
  text: string;
  tone: "good" | "odd" | "bad";
}

const known: Record<string, OutcomeWords> = {
  replied: { text: "Replied", tone: "good" },
  completed: { text: "Closed the Flow", tone: "good" },
  active: { text: "Answered the health check", tone: "good" },
  repeated: { text: "Same answer again", tone: "good" },
  fallback: { text: "On Trouble replied", tone: "odd" },
  failed: { text: "Failed", tone: "bad" },
  "error-reported": { text: "WhatsApp reported an error", tone: "bad" },
  "action-unknown": { text: "Unknown action", tone: "odd" },
};

/** What is not known by name was refused, and the word says why. */
export function outcomeWords(outcome: string): OutcomeWords {
  if (Object.hasOwn(known, outcome)) return known[outcome] ?? { text: outcome, tone: "odd" };
  return { text: `Refused: ${outcome.replaceAll("-", " ")}`, tone: "bad" };
}

const actions: Record<string, string> = {
  open: "Opened",
  exchange: "Sent data",
  back: "Went back",
  ping: "Health check",
  error: "Reported an error",
  none: "Could not be read",
};

/** What a request asked, for people. */
export function actionWords(action: string): string {
  return Object.hasOwn(actions, action) ? (actions[action] ?? action) : action;
}
