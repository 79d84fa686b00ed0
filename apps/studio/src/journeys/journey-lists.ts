import type { JourneyKind } from "@tributary/engine";

/** Where the journeys of a kind are listed; all are opened at the same address. */
export const journeyLists = {
  user: "/projects/$projectId/journeys",
  flow: "/projects/$projectId/flows",
  "data-channel": "/projects/$projectId/data-channels",
} as const satisfies Record<JourneyKind, string>;
