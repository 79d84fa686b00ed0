import { BOT_FORMAT_VERSION, type Bot, prepareBot } from "@tributary/engine";
import { nodeTypes } from "@tributary/nodes";
import type { PreparedBots } from "../bots/prepared-bots.ts";
import type { Channels } from "../channels/channels.ts";
import type { CodeSandbox } from "../code/code-sandbox.ts";
import type { Context } from "../context.ts";
import { newId } from "../ids.ts";
import type { ApiCaller } from "../outbound/api-caller.ts";
import type { Worker } from "../work.ts";
import { answerEndpoint, type EndpointAnswer, type PostedRequest } from "./answer-endpoint.ts";
import type { Refused } from "./answer-open-flow.ts";
import { ApiSlots } from "./api-slots.ts";
import { openFlowDocuments } from "./flow-documents.ts";
import { openFlowKeyCache } from "./flow-key-cache.ts";
import { openFlowMediaKeeper } from "./flow-media-keeper.ts";
import { openAskerReads } from "./read-asker.ts";
import { RecentAnswers, type Settled } from "./recent-answers.ts";
import { openRequestLog } from "./request-log.ts";
import { createStrangerNotes } from "./stranger-notes.ts";

/** Answers what open Flows ask. */
export interface FlowEndpoint extends Worker {
  /** @throws when the database is away */
  answer(posted: PostedRequest): Promise<EndpointAnswer>;
}

export interface FlowEndpointOptions {
  channels: Channels;
  bots: PreparedBots;
  caller: Pick<ApiCaller, "call">;
  sandbox: Pick<CodeSandbox, "run">;
}

const EMPTY: Bot = {
  formatVersion: BOT_FORMAT_VERSION,
  ...{ journeys: [], variables: [], apis: [] },
  defaultJourneys: {},
};

/** While so many requests are being decrypted, those that are decrypted are read with them, with fewer statements. */
const WORTH_WAITING_FOR = 3;

/** Opens the endpoint: its keys, its log and what fetches files. */
export function openFlowEndpoint(context: Context, options: FlowEndpointOptions): FlowEndpoint {
  const log = openRequestLog(context);
  const media = openFlowMediaKeeper(context, newId);
  const keys = openFlowKeyCache(context);
  const parts = {
    ...{ context, log, media, newId, ...options },
    apiSlots: new ApiSlots(),
    emptyBot: prepareBot(EMPTY, nodeTypes),
    askers: openAskerReads(context.db.pool, () => keys.opening() >= WORTH_WAITING_FOR),
    documents: openFlowDocuments(context),
    keys,
    recent: new RecentAnswers<Settled | Refused>(),
    strangers: createStrangerNotes(),
  };
  let running = 0;
  return {
    async answer(posted) {
      running += 1;
      try {
        return await answerEndpoint(parts, posted);
      } finally {
        running -= 1;
      }
    },
    wake: () => media.wake(),
    isIdle: () => running === 0 && log.isIdle() && media.isIdle(),
    async [Symbol.asyncDispose]() {
      await Promise.all([log[Symbol.asyncDispose](), media[Symbol.asyncDispose]()]);
    },
  };
}
