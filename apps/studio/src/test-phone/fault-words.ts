import type { TestFault } from "@tributary/api";

interface Option {
  value: string;
  label: string;
  /** The fault, made of the number that goes with it. */
  fault: (number: number) => TestFault;
  /** What the number means, and its first value; without it there is none. */
  number?: { label: string; initial: number; choices?: readonly { value: number; label: string }[] };
}

/** Meta's codes that designers meet, in words: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
export const graphCodes = [
  { value: 131047, label: "131047 · the 24-hour window is closed" },
  { value: 131056, label: "131056 · too many messages to this contact" },
  { value: 130429, label: "130429 · too many messages from this number" },
  { value: 131026, label: "131026 · cannot be delivered" },
  { value: 131049, label: "131049 · held back to keep WhatsApp healthy" },
  { value: 131000, label: "131000 · something went wrong at Meta" },
  { value: 131053, label: "131053 · the file cannot be used" },
  { value: 132001, label: "132001 · there is no such template" },
  { value: 132015, label: "132015 · the template is paused" },
  { value: 132068, label: "132068 · the Flow is blocked" },
  { value: 132069, label: "132069 · the Flow is throttled" },
  { value: 190, label: "190 · the access token has expired" },
] as const;

const code = { label: "Meta's code", initial: 131047, choices: graphCodes };

/** Everything that can be armed, by what it strikes. */
export const faultGroups: readonly { group: string; items: readonly Option[] }[] = [
  {
    group: "My next message",
    items: [
      { value: "twice", label: "arrives twice", fault: () => ({ kind: "delivery", way: "twice" }) },
      { value: "late", label: "arrives 5 seconds late", fault: () => ({ kind: "delivery", way: "late" }) },
      {
        value: "reversed",
        label: "arrives after the one behind it",
        fault: () => ({ kind: "delivery", way: "reversed" }),
      },
      { value: "never", label: "never arrives", fault: () => ({ kind: "delivery", way: "never" }) },
    ],
  },
  {
    group: "The bot's next message",
    items: [
      {
        value: "refused",
        label: "is refused by Meta",
        number: code,
        fault: (value) => ({ kind: "send-refused", code: value }),
      },
      {
        value: "failed",
        label: "is taken, then fails",
        number: code,
        fault: (value) => ({ kind: "send-failed", code: value }),
      },
    ],
  },
  {
    group: "The bot's next API call",
    items: [
      {
        value: "status",
        label: "is answered with a status",
        number: { label: "Status", initial: 500 },
        fault: (status) => ({ kind: "api-status", status }),
      },
      { value: "unreachable", label: "reaches nobody", fault: () => ({ kind: "api-unreachable" }) },
      { value: "timed-out", label: "takes too long", fault: () => ({ kind: "api-timed-out" }) },
      {
        value: "slow",
        label: "is answered late",
        number: { label: "Seconds", initial: 5 },
        fault: (seconds) => ({ kind: "api-slow", seconds }),
      },
    ],
  },
];

/** What is armed, as a sentence. */
export function faultWords(fault: TestFault): string {
  switch (fault.kind) {
    case "delivery":
      return `My next message ${deliveries[fault.way]}`;
    case "send-refused":
      return `The bot's next message is refused: ${codeWords(fault.code)}`;
    case "send-failed":
      return `The bot's next message is taken, then fails: ${codeWords(fault.code)}`;
    case "api-status":
      return `The next API call is answered with status ${fault.status}`;
    case "api-unreachable":
      return "The next API call reaches nobody";
    case "api-timed-out":
      return "The next API call takes too long";
    case "api-slow":
      return `The next API call is answered ${fault.seconds} s late`;
  }
}

const deliveries = {
  twice: "arrives twice",
  late: "arrives 5 seconds late",
  reversed: "arrives after the one behind it",
  never: "never arrives",
} as const;

function codeWords(value: number): string {
  return graphCodes.find((one) => one.value === value)?.label ?? String(value);
}
