import { type Bot, type PreparedBot, prepareBot } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import type { Kysely } from "kysely";
import type { Schema } from "../db/schema.ts";
import { loadDraft, loadVersion } from "./load-bot.ts";

/** Which state of a project's bot: a deployed version, or the draft as of one of its revisions. */
export type BotState = { version: number } | { draftRevision: string };

/** What a channel runs; undefined while nothing is deployed. */
export function runningState(facts: {
  runs: "deployed" | "draft";
  deployedVersion: number | null;
  draftRevision: string;
}): BotState | undefined {
  const { runs, deployedVersion, draftRevision } = facts;
  if (runs === "draft") return { draftRevision };
  return deployedVersion === null ? undefined : { version: deployedVersion };
}

/** Bots made ready to run, loaded once for each state. */
export interface PreparedBots {
  /** @throws Error when there is no such project or version */
  get(projectId: string, state: BotState): Promise<PreparedBot>;
}

const MAX_KEPT = 200;

/** Keeps prepared bots in memory; what was not used for longest goes first. */
export function createPreparedBots(db: Kysely<Schema>): PreparedBots {
  const kept = new Map<string, Promise<PreparedBot>>();
  return {
    get(projectId, state) {
      const key = JSON.stringify([projectId, state]);
      const loading = kept.get(key) ?? load(db, projectId, state).then((bot) => prepareBot(bot, nodeTypes));
      kept.delete(key);
      kept.set(key, loading);
      loading.catch(() => kept.delete(key));
      const [oldest] = kept.keys();
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
      return loading;
    },
  };
}

function load(db: Kysely<Schema>, projectId: string, state: BotState): Promise<Bot> {
  return "version" in state ? loadVersion(db, projectId, state.version) : loadDraft(db, projectId);
}
