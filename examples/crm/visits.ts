const DAY_MS = 86_400_000;

/** A visit to the practice, as the CRM tells it. */
export interface Visit {
  id: string;
  startsAt: string;
  /** The time in words, in UTC. */
  when: string;
  dentist: string;
}

/** The contact's next visit: in a day and a few seconds, so that its reminder can be watched. */
export function nextVisit(now: Date): Visit {
  return visitAt(new Date(now.getTime() + DAY_MS + 5_000), "V-5001");
}

/** Free times: two on each of the next three days but today and tomorrow. */
export function slots(now: Date): { id: string; title: string }[] {
  return [2, 3, 4].flatMap((days) =>
    [9, 15].map((hour) => ({ id: `${days}-${hour}`, title: words(slotTime(`${days}-${hour}`, now)) })),
  );
}

/** The visit, moved to a free time. */
export function visitIn(slot: string, now: Date): Visit {
  return visitAt(slotTime(slot, now), "V-5001");
}

function visitAt(time: Date, id: string): Visit {
  return { id, startsAt: time.toISOString(), when: words(time), dentist: "Dr Novak" };
}

function slotTime(slot: string, now: Date): Date {
  const [days = 2, hour = 9] = slot.split("-").map(Number);
  const day = new Date(now.getTime() + days * DAY_MS);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hour));
}

function words(time: Date): string {
  const day = time.toLocaleDateString("en-GB", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" });
  return `${day}, ${time.toISOString().slice(11, 16)}`;
}
