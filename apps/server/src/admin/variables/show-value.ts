import { isJsonObject, type Json, shorten } from "@tributary/engine";
import { MASK } from "../../flow-endpoint/mask.ts";

interface Privacy {
  isTest: boolean;
  /** Names of inputs that Flows call sensitive. */
  secretNames: ReadonlySet<string>;
}

const MOST_CHARACTERS = 200;
const MOST_ITEMS = 5;
const MOST_MEMBERS = 40;
const DEEPEST = 5;

/** Names of what nobody shall read, not even of a tester. */
const SECRET = /pass(word|code|phrase)|(^|_)(pin|otp|cvv|cvc|token|secret|iban)(_|$)|card_?(no|number)/i;
/** Names of what tells who a contact is or how to reach them. */
const PERSONAL =
  /name|phone|mobile|mail|address|street|birth|user_channel_id|user_id|wa_id|from|location|latitude|longitude/i;

/** A value as designers may see it: short, and without what is private. `name` is the variable's, or the key's. */
export function showValue(value: Json, name: string, privacy: Privacy): Json {
  return show(value, name.slice(name.indexOf(".") + 1), privacy, 0);
}

function show(value: Json, name: string, privacy: Privacy, depth: number): Json {
  if (isPrivate(name, privacy)) return MASK;
  if (typeof value === "string") return shorten(value, MOST_CHARACTERS);
  if (depth === DEEPEST && typeof value === "object" && value !== null) return "…";
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => show(item, "", privacy, depth + 1));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).slice(0, MOST_MEMBERS);
  return Object.fromEntries(members.map(([key, member]) => [key, show(member, key, privacy, depth + 1)]));
}

/** What a contact wrote by hand may hold anything, so it counts as personal too. */
function isPrivate(name: string, { isTest, secretNames }: Privacy): boolean {
  if (name === "") return false;
  return secretNames.has(name) || SECRET.test(name) || (!isTest && (PERSONAL.test(name) || name === "user_input"));
}
