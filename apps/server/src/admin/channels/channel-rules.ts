import type { Caller } from "../caller.ts";
import { isViolationOf } from "../is-violation-of.ts";
import { Refusal } from "../refusals.ts";

const META = "https://graph.facebook.com";

/** The server calls this address with its own network position, so it is the operator's to choose. */
export function checkGraphAddress(graphBaseUrl: string, caller: Caller): void {
  if (caller.projectId === null || graphBaseUrl === META) return;
  throw new Refusal(
    "graph-address-not-allowed",
    `A key for one project can only use ${META}. Ask the operator to set another address with a key for everything.`,
    { field: "graphBaseUrl" },
  );
}

export function refuseTakenNumber(error: unknown): never {
  if (!isViolationOf("channels_phone_number_id_key", error)) throw error;
  throw new Refusal(
    "phone-number-taken",
    "This phone number id is connected to a channel already. Delete that channel first, or use another number.",
    { field: "phoneNumberId" },
  );
}
