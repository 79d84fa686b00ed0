import type { World } from "./world.ts";

/** Forgets contacts, chats, files, faults and webhooks on their way. Accounts, Flows, callback URLs and the clock stay. */
export function resetWorld(world: World): void {
  world.contacts.clear();
  world.chats.clear();
  world.media.clear();
  world.faults.clear();
  world.rateLimits.clear();
  world.deliveries.clear();
  world.wire.clear();
  world.endpointLog.clear();
  world.crossedThresholds.clear();
  world.feed.tell({ kind: "reset" });
}
