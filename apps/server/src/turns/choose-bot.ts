import type { PreparedBot } from "@tributary/engine";
import { type BotState, type PreparedBots, runningState } from "../bots/prepared-bots.ts";
import { isDatabaseAway } from "../db/database-error.ts";
import type { TakenContact } from "./take-contacts.ts";

/** Which state of the bot a turn runs: the session's own while it is in a journey, else the newest. */
export type ChosenBot =
  | { bot: PreparedBot; version: number | null }
  | { missing: "nothing-deployed" | "bot-unreadable"; message: string };

/** The states that a contact's turns may run, loaded. */
export interface Bots {
  ofSession: ChosenBot | undefined;
  newest: ChosenBot;
}

/** Loads the bots that a contact's next turns may run. @throws when the database is away */
export async function loadBots(prepared: PreparedBots, contact: TakenContact): Promise<Bots> {
  const newest = await loadNewest(prepared, contact);
  if (contact.sessionVersion === null || !contact.session?.frames.length) return { ofSession: undefined, newest };
  return { ofSession: await load(prepared, contact.projectId, { version: contact.sessionVersion }), newest };
}

function loadNewest(prepared: PreparedBots, contact: TakenContact): Promise<ChosenBot> | ChosenBot {
  const state = runningState(contact);
  if (state) return load(prepared, contact.projectId, state);
  const message =
    "This channel runs the deployed bot, and nothing is deployed yet. Deploy the bot, or let the channel run the draft.";
  return { missing: "nothing-deployed", message };
}

async function load(prepared: PreparedBots, projectId: string, state: BotState): Promise<ChosenBot> {
  try {
    return { bot: await prepared.get(projectId, state), version: "version" in state ? state.version : null };
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    const what = "version" in state ? `Version ${state.version}` : "The draft";
    return {
      missing: "bot-unreadable",
      message: `${what} of the bot cannot be read, so the message was not answered.`,
    };
  }
}
