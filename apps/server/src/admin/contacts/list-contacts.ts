import type { ContactSummary, Contract, Page, RouteRequest } from "@tributary/api";
import { type ExpressionBuilder, sql } from "kysely";
import type { Context } from "../../context.ts";
import type { Schema } from "../../db/schema.ts";
import { isStorable } from "../json-body.ts";
import { readNumbers, toPage } from "../page.ts";
import { Refusal } from "../refusals.ts";
import { contactColumns, toContactSummary } from "./contact-summary.ts";

type Query = RouteRequest<Contract["contacts"]["list"]>["query"];

/** As the index `contacts_seen` has it. */
const lastSeen = sql<Date>`coalesce(last_inbound_at, created_at)`;

/**
 * Lists contacts of all channels of a project, the last to write first. Each channel gives as many as the page needs:
 * so they are read from the index `contacts_seen`, and not sorted, when there are many.
 */
export async function listContacts(context: Context, projectId: string, query: Query): Promise<Page<ContactSummary>> {
  const { channelId } = query;
  const rows = await context.db.kysely
    .selectFrom("channels")
    .innerJoinLateral(
      (from) => lastOfChannel(from, context, query).as("contacts"),
      (join) => join.onTrue(),
    )
    .select(contactColumns)
    // Microseconds, as text: what the database keeps, to the last digit.
    .select(sql<string>`(extract(epoch from last_seen) * 1000000)::bigint`.as("last_seen"))
    .where("project_id", "=", projectId)
    .$if(channelId !== undefined, (contacts) => contacts.where("channels.id", "=", checked(channelId, "channelId")))
    .orderBy("contacts.last_seen", "desc")
    .orderBy("contacts.id", "desc")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, { keyOf: (row) => [String(row.last_seen), row.id], toItem: toContactSummary });
}

function lastOfChannel(from: ExpressionBuilder<Schema, "channels">, context: Context, query: Query) {
  const { search, isParked, hasFailed } = query;
  const [at, id] = readNumbers(query, 2) ?? [];
  return from
    .selectFrom("contacts")
    .select(contactColumns)
    .select(lastSeen.as("last_seen"))
    .whereRef("channel_id", "=", "channels.id")
    .$if(isParked !== undefined, (contacts) => contacts.where("parked_at", isParked ? "is not" : "is", null))
    .$if(hasFailed !== undefined, (contacts) => contacts.where(failedSince(dayBefore(context)), "=", hasFailed ?? true))
    .$if(search !== undefined, (contacts) =>
      contacts.where((row) => {
        const pattern = `%${checked(search, "search").replace(/[\\%_]/g, "\\$&")}%`;
        return row.or([
          row("contacts.name", "ilike", pattern),
          row("wa_id", "like", pattern),
          row("user_id", "ilike", pattern),
        ]);
      }),
    )
    .$if(at !== undefined, (contacts) =>
      contacts.where(
        sql<boolean>`(${lastSeen}, id) < (timestamptz 'epoch' + ${at}::bigint * interval '1 microsecond', ${id}::bigint)`,
      ),
    )
    .orderBy(lastSeen, "desc")
    .orderBy("id", "desc")
    .limit(query.limit + 1);
}

function dayBefore({ clock }: Context): Date {
  return new Date(clock.now() - 24 * 60 * 60 * 1000);
}

function failedSince(since: Date) {
  return sql<boolean>`contacts.id in (select contact_id from turns where has_failed and at >= ${since})`;
}

function checked(text: string | undefined, field: string): string {
  if (text !== undefined && isStorable(text)) return text;
  throw new Refusal("invalid-input", "The text has characters that nothing stored can have. Remove them.", { field });
}
