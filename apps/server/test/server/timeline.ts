import type { Event } from "@tributary/engine";
import type { Server } from "../../src/server.ts";

/** All events of a contact's turns, in order; without a contact, of all contacts' turns. */
export async function eventsOf({ context }: Server, waId?: string): Promise<Event[]> {
  const { rows } = await context.db.pool.query<{ events: Event[] }>(
    `select t.events from turns t join contacts c on c.id = t.contact_id
     where $1::text is null or c.wa_id = $1 order by t.contact_id, t.number`,
    [waId ?? null],
  );
  return rows.flatMap(({ events }) => events);
}

/** The events of one type. */
export async function eventsOfType<Type extends Event["type"]>(
  server: Server,
  type: Type,
  waId?: string,
): Promise<Extract<Event, { type: Type }>[]> {
  const events = await eventsOf(server, waId);
  return events.filter((event): event is Extract<Event, { type: Type }> => event.type === type);
}
