import { LookLoop } from "../background/look-loop.ts";
import type { Context } from "../context.ts";
import { isConflict, isDatabaseAway } from "../db/database-error.ts";
import type { Worker } from "../work.ts";
import { fileContact } from "./file-contact.ts";
import { MergeDeferred } from "./merge-contacts.ts";

/** Files contacts anew whose ids have changed, beside the inbox. */
export interface ContactFiling extends Worker {
  file(contactIds: readonly string[]): void;
}

const RETRY_MS = 250;
const IDLE_MS = 60_000;

/** What a dead process had still to do is found again with the contact's next message. */
export function openContactFiling(context: Context): ContactFiling {
  const open = new Set<string>();
  const loop: LookLoop = new LookLoop({
    look: async () => {
      for (const id of [...open]) {
        if (await isFiled(context, id)) open.delete(id);
      }
      if (open.size > 0) loop.wakeWithin(RETRY_MS);
    },
    pollMs: IDLE_MS,
    onError: (error) => context.log.warn({ err: error }, "contacts cannot be filed yet"),
  });
  return {
    file(contactIds) {
      for (const id of contactIds) open.add(id);
      if (contactIds.length > 0) loop.wake();
    },
    wake: () => loop.wake(),
    isIdle: () => loop.isIdle() && open.size === 0,
    [Symbol.asyncDispose]: () => loop[Symbol.asyncDispose](),
  };
}

async function isFiled(context: Context, contactId: string): Promise<boolean> {
  try {
    await fileContact(context, contactId);
    return true;
  } catch (error) {
    if (error instanceof MergeDeferred || isConflict(error)) return false;
    if (isDatabaseAway(error)) throw error;
    context.log.error({ err: error, contactId }, "a contact could not be filed");
    return true;
  }
}
