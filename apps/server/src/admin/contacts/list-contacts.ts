import type { ContactSummary, Contract, Page, RouteRequest } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { isStorable } from "../json-body.ts";
import { readNumbers, toPage } from "../page.ts";
import { Refusal } from "../refusals.ts";
import { contactColumns, toContactSummary } from "./contact-summary.ts";

type Query = RouteRequest<Contract["contacts"]["list"]>["query"];

// Microseconds, as text: what the database keeps, to the last digit.
const lastSeen = sql<string>`(extract(epoch from coalesce(last_inbound_at, contacts.created_at)) * 1000000)::bigint`;

/** Lists contacts of all channels of a project, the last to write first. */
export async function listContacts(context: Context, projectId: string, query: Query): Promise<Page<ContactSummary>> {
  const { channelId, search, isParked, hasFailed } = query;
  const [at, id] = readNumbers(query, 2) ?? [];
  const rows = await context.db.kysely
    .selectFrom("contacts")
    .innerJoin("channels", "channels.id", "channel_id")
    .select(contactColumns)
    .select(lastSeen.as("last_seen"))
    .where("project_id", "=", projectId)
    .$if(channelId !== undefined, (contacts) => contacts.where("channel_id", "=", checked(channelId, "channelId")))
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
      contacts.where(sql<boolean>`(${lastSeen}, contacts.id) < (${at}::bigint, ${id}::bigint)`),
    )
    .orderBy(lastSeen, "desc")
    .orderBy("contacts.id", "desc")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, { keyOf: (row) => [String(row.last_seen), row.id], toItem: toContactSummary });
}

function dayBefore({ clock }: Context): Date {
  return new Date(clock.now() - 24 * 60 * 60 * 1000);
}

function failedSince(since: Date) {
  return sql<boolean>`exists (select from turns where contact_id = contacts.id and has_failed and at >= ${since})`;
}

function checked(text: string | undefined, field: string): string {
  if (text !== undefined && isStorable(text)) return text;
  throw new Refusal("invalid-input", "The text has characters that nothing stored can have. Remove them.", { field });
}
