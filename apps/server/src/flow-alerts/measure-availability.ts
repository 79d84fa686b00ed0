/** With fewer pings a single miss would be an outage. */
const FEWEST_PINGS = 3;

/** The share of Meta's pings that were answered, in percent; null while there are too few to tell. */
export function measureAvailability({ pings, alive }: { pings: number; alive: number }): number | null {
  return pings < FEWEST_PINGS ? null : (alive / pings) * 100;
}
