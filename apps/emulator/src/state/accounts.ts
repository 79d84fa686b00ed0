import { z } from "zod";
import { helloWorld, templateSchema } from "../templates/template-record.ts";

const id = z.string().regex(/^\d{1,32}$/, "an id is a string of digits, as Meta's are");

/** Tokens that look like Meta's own are refused: nobody's real credentials belong in an emulator. */
const fakeToken = z
  .string()
  .min(1)
  .refine((token) => !isRealLookingToken(token), {
    message: "looks like a real Meta access token; use a made-up one such as EMULATOR_TOKEN",
  });

export const flowSchema = z.object({
  id,
  name: z.string().min(1),
  status: z.enum(["DRAFT", "PUBLISHED", "DEPRECATED", "BLOCKED", "THROTTLED"]),
  categories: z.array(z.string()).default(["OTHER"]),
  /** As it was given: a text, in whose lines findings are told, or a value. */
  json: z.unknown().optional(),
  /** What was published last: it is sent while a later draft is worked on. */
  publishedJson: z.unknown().optional(),
  endpointUri: z.string().optional(),
  updatedAtMs: z.number().optional(),
});

export const webhookSchema = z.object({ url: z.url({ protocol: /^https?$/ }), verifyToken: z.string() });

export const numberSchema = z.object({
  phoneNumberId: id,
  displayPhoneNumber: z.string().regex(/\d/, "a display phone number has digits"),
  verifiedName: z.string(),
  /** Makes it a test number of Meta's, which writes to these at most (131030). */
  allowedRecipients: z.array(z.string().regex(/\d{5}/)).max(5).optional(),
});

export const accountSchema = z.object({
  wabaId: id,
  name: z.string(),
  /** The app that serves the account; `<app id>|<app secret>` is its token. */
  appId: id.default("500000000000001"),
  appSecret: z.string().min(1),
  accessToken: fakeToken,
  numbers: z.array(numberSchema).min(1),
  webhook: webhookSchema.optional(),
  flows: z.array(flowSchema).default([]),
  templates: z.array(templateSchema).default(() => [helloWorld]),
});

export type FlowRecord = z.output<typeof flowSchema>;
export type BusinessNumber = z.output<typeof numberSchema>;
export type Webhook = z.output<typeof webhookSchema>;

/** One WhatsApp Business Account: its numbers, its Flows and the secrets of the app that serves it. */
export type Account = z.input<typeof accountSchema>;
export type AccountRecord = z.output<typeof accountSchema>;

/** What a freshly started emulator has: one account with one number, and credentials that cannot be taken for real ones. */
export const defaultAccount: AccountRecord & { numbers: [BusinessNumber] } = {
  wabaId: "100000000000001",
  name: "Emulated business",
  appId: "500000000000001",
  appSecret: "EMULATOR_APP_SECRET",
  accessToken: "EMULATOR_ACCESS_TOKEN",
  numbers: [{ phoneNumberId: "200000000000001", displayPhoneNumber: "+1 555 0100", verifiedName: "Emulated business" }],
  flows: [],
  templates: [helloWorld],
};

export type Place = { account: AccountRecord; number: BusinessNumber };

export type Accounts = {
  list(): AccountRecord[];
  /** Every account that the token opens: an app's accounts may share one. */
  byToken(token: string): AccountRecord[];
  byWabaId(wabaId: string): AccountRecord | undefined;
  numberById(phoneNumberId: string): Place | undefined;
  flowById(flowId: string): { account: AccountRecord; flow: FlowRecord } | undefined;
  saveFlow(wabaId: string, flow: FlowRecord): void;
  /** Adds or changes a number; one that is known stays with its account. `make` gives the account when there is none. */
  saveNumber(wabaId: string, number: BusinessNumber, make: () => Omit<AccountRecord, "numbers">): AccountRecord;
  removeFlow(wabaId: string, flowId: string): void;
  firstNumber(): Place;
};

export function createAccounts(given: AccountRecord[]): Accounts {
  const records = given.map((account) => ({ ...account }));
  const numbers = new Map<string, Place>();
  const flows = new Map<string, { account: AccountRecord; flow: FlowRecord }>();
  for (const account of records) {
    for (const number of account.numbers) numbers.set(number.phoneNumberId, { account, number });
    for (const flow of account.flows) flows.set(flow.id, { account, flow });
  }
  const [firstPlace] = numbers.values();
  if (firstPlace === undefined) throw new Error("The emulator needs an account with a phone number.");
  return {
    list: () => records,
    byToken: (token) =>
      records.filter((account) => account.accessToken === token || `${account.appId}|${account.appSecret}` === token),
    byWabaId: (wabaId) => records.find((account) => account.wabaId === wabaId),
    numberById: (phoneNumberId) => numbers.get(phoneNumberId),
    flowById: (flowId) => flows.get(flowId),
    saveFlow(wabaId, flow) {
      const account = records.find((candidate) => candidate.wabaId === wabaId);
      if (account === undefined) throw new Error(`There is no account ${wabaId}.`);
      account.flows = [...account.flows.filter((known) => known.id !== flow.id), flow];
      flows.set(flow.id, { account, flow });
    },
    saveNumber(wabaId, number, make) {
      const known = numbers.get(number.phoneNumberId)?.account ?? records.find((account) => account.wabaId === wabaId);
      const account = known ?? { ...make(), numbers: [] };
      if (known === undefined) records.push(account);
      account.numbers = [...account.numbers.filter((one) => one.phoneNumberId !== number.phoneNumberId), number];
      numbers.set(number.phoneNumberId, { account, number });
      return account;
    },
    removeFlow(wabaId, flowId) {
      for (const account of records) {
        if (account.wabaId === wabaId) account.flows = account.flows.filter(({ id: known }) => known !== flowId);
      }
      flows.delete(flowId);
    },
    firstNumber: () => firstPlace,
  };
}

export function isRealLookingToken(token: string): boolean {
  return /^EA[A-Z]/.test(token) && token.length >= 24;
}
