import { isConversational, type WebhookUpdate } from "@tributary/whatsapp";
import type { Channel } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import { type FlowNewsRow, readFlowNews } from "../flow-news/read-flow-news.ts";
import { storeFlowNews } from "../flow-news/store-flow-news.ts";
import { type MediaRow, readMediaRow, storeMedia } from "../media/store-media.ts";
import { MARKETING_STOPPED, noteOptOuts } from "../templates/note-opt-outs.ts";
import { createGroupCommit } from "./group-commit.ts";
import { type InboundRow, type MessageUpdate, readMessage } from "./read-message.ts";
import { type ReportRow, readMisdirected, readReport, type StatusRow } from "./read-report.ts";
import { storeMessages } from "./store-messages.ts";
import { storeReports } from "./store-reports.ts";

/** Takes in what Meta reports. */
export interface Inbox {
  /** Settles when all updates are stored; what was stored before is not stored again. @throws when the database is away */
  accept(channel: Channel, updates: WebhookUpdate[]): Promise<void>;
  isIdle(): boolean;
}

export interface InboxListeners {
  /** Messages are in the mailboxes of these contacts. */
  onMessages(contactIds: readonly string[]): void;
  /** Messages of unknown outcome were proved to be sent, so that the next ones may leave. */
  onProved(): void;
  /** Meta has reported something about a Flow. */
  onFlowNews?(): void;
  /** Contacts sent files, which are to be fetched. */
  onMedia?(): void;
  /** Contacts have other ids than those under which they are kept. */
  onMisfiled?(): void;
  /** Something was kept that no journey takes. */
  onNews?(): void;
}

/**
 * Messages and reports are stored by two statements side by side: a message waits for its contact's turn to end, and
 * the many reports must not wait with it.
 */
export function openInbox(context: Context, listeners: InboxListeners): Inbox {
  const messages = createGroupCommit<InboundRow>(async (rows) => {
    const { ready, hasMisfiled } = await storeMessages(context.db.pool, rows);
    listeners.onMessages(ready);
    if (hasMisfiled) listeners.onMisfiled?.();
  });
  const reports = createGroupCommit<ReportRow>(async (rows) => {
    if ((await storeReports(context.db.pool, rows)) > 0) listeners.onProved();
    if (rows.some(({ kind }) => kind === "other")) listeners.onNews?.();
    const stopped = rows.filter(isMarketingStopped);
    if (stopped.length > 0) await noteOptOuts(context.db.pool, stopped);
  });
  return {
    isIdle: () => messages.isIdle() && reports.isIdle(),
    accept: async (channel, updates) => {
      const sorted = sort(channel, updates, context.clock.now());
      await Promise.all([
        messages.add(sorted.messages),
        reports.add(sorted.reports),
        sorted.flowNews.length > 0 ? storeFlowNews(context.db.pool, sorted.flowNews) : undefined,
      ]);
      if (sorted.flowNews.length > 0) listeners.onFlowNews?.();
      if (sorted.media.length === 0) return;
      await storeMedia(context.db.pool, sorted.media);
      listeners.onMedia?.();
    },
  };
}

function isMarketingStopped(row: ReportRow): row is StatusRow {
  return row.kind === "status" && row.error !== null && row.error.includes(`"meta_code":${MARKETING_STOPPED},`);
}

interface Sorted {
  messages: InboundRow[];
  media: MediaRow[];
  reports: ReportRow[];
  flowNews: FlowNewsRow[];
}

function sort(channel: Channel, updates: WebhookUpdate[], now: number): Sorted {
  const sorted: Sorted = { messages: [], media: [], reports: [], flowNews: [] };
  for (const update of updates) {
    if (update.phoneNumberId !== undefined && update.phoneNumberId !== channel.phoneNumberId) {
      sorted.reports.push(readMisdirected(channel.id, update));
    } else if (isForJourneys(update)) {
      sorted.messages.push(readMessage(channel.id, update, now));
      const media = readMediaRow(channel, update);
      if (media) sorted.media.push(media);
    } else {
      sorted.reports.push(readReport(channel.id, update, now));
      const news = readFlowNews(channel, update, now);
      if (news) sorted.flowNews.push(news);
    }
  }
  // As when all of it is stored at once: a large webhook is stored in portions.
  sorted.messages.sort((one, other) => one.at - other.at);
  return sorted;
}

function isForJourneys(update: WebhookUpdate): update is MessageUpdate {
  return update.kind === "message" && isConversational(update.message.content);
}
