import { beginningOf, type Turn } from "@tributary/engine";
import { templateField } from "./fields.ts";

/** What tells several scheduled starts of the same journey apart. */
export const scheduleNameField = templateField({
  label: "Name",
  help: "Tells several scheduled starts of this journey apart, for example {{ local_var.booking_id }}. One of the same name takes the other's place.",
}).default("");

/** The key under which a journey is scheduled for a contact, and cancelled. */
export function scheduleKey({ journeyId, name }: { journeyId: string; name: string }, turn: Turn): string {
  const rendered = turn.render(name).trim();
  return rendered === "" ? journeyId : `${journeyId}:${beginningOf(rendered, 200)}`;
}
