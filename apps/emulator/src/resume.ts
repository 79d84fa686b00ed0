import { deleteAfterArchive } from "./templates/archive.ts";
import { startReview } from "./templates/review.ts";
import type { Delivery } from "./webhooks/delivery-queue.ts";
import { resumeStatuses } from "./webhooks/play-statuses.ts";
import type { World } from "./world.ts";

/** Goes on with what was under way when the emulator was stopped: webhooks, statuses, reviews and archived templates. */
export function resume(world: World, pending: Delivery[]): void {
  world.deliveries.restore(pending);
  for (const chat of world.chats.list()) resumeStatuses(world, chat);
  for (const { wabaId, template } of world.templates.all()) {
    const account = world.accounts.byWabaId(wabaId);
    if (account === undefined) continue;
    if (template.status === "PENDING") startReview(world, account, template);
    if (template.status === "ARCHIVED") deleteAfterArchive(world, account, template);
  }
}
