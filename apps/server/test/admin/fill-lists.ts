import type { Context } from "../../src/context.ts";

/** Where lists are filled that the admin API itself cannot fill: what contacts and Meta bring. */
export interface Place {
  projectId: string;
  channelId: string;
}

/** Three of everything that comes from contacts and from Meta. */
export async function fillLists({ db }: Context, { projectId, channelId }: Place): Promise<void> {
  const { kysely } = db;
  const project = { project_id: projectId };
  const { id: contactId } = await kysely
    .insertInto("contacts")
    .values({ channel_id: channelId, contact_key: "4915100000001" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const now = new Date();
  for (const index of [1, 2, 3]) {
    const id = `00000000-000${index}`;
    const name = `n${index}`;
    const template = { id, name, language: "en", status: "APPROVED", waba_id: "1" };
    await kysely
      .insertInto("templates")
      .values({ ...project, ...template })
      .execute();
    const event = { waba_id: "1", update_id: `${index}`, at: now, subject: "quality", state: "ok" as const };
    await kysely
      .insertInto("channel_events")
      .values({ ...project, ...event, title: name, meaning: name })
      .execute();
    const response = { channel_id: channelId, contact_id: contactId, message_id: id, token: "valid", response: "{}" };
    await kysely
      .insertInto("flow_responses")
      .values({ ...project, ...response, outcome: "handled", received_at: now })
      .execute();
    const asset = { id, name, mime_type: "image/png", size_bytes: 1, sha256: "" };
    await kysely
      .insertInto("assets")
      .values({ ...project, ...asset })
      .execute();
    const flow = { flow_id: `88${index}`, channel_id: channelId, name, status: "DRAFT", draft: "{}" };
    await kysely
      .insertInto("flows")
      .values({ ...project, ...flow })
      .execute();
    const alert = { flow_id: `88${index}`, subject: "latency", level: "warning" as const, message: name, remedy: name };
    await kysely
      .insertInto("flow_alerts")
      .values({ ...project, ...alert, value: null, threshold: null, opened_at: now })
      .execute();
    const request = { id, channel_id: channelId, flow_id: "881", at: now, action: "ping", status: 200, outcome: "ok" };
    const records = { data: null, reply: null, events: null, timings: null };
    await kysely
      .insertInto("flow_requests")
      .values({ ...request, ...records, duration_ms: 1 })
      .execute();
  }
}
