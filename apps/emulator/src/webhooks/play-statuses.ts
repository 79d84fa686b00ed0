import { statusError } from "../graph/errors.ts";
import { asSeenBy } from "../people.ts";
import type { ChatEntry } from "../state/chats.ts";
import type { StatusStep } from "../state/contacts.ts";
import type { World } from "../world.ts";
import { type Correspondents, statusWebhook } from "./envelope.ts";
import { phpJson } from "./php-json.ts";

/** Prepares the statuses that will follow a message. The returned function lets them start. */
export function playStatuses(world: World, who: Correspondents, entry: ChatEntry, script: StatusStep[]): () => void {
  const release = world.deliveries.hold();
  return () => {
    for (const step of script) {
      if (step.afterMs === 0) play(world, who, entry, step);
      else world.clock.schedule(step.afterMs, () => play(world, who, entry, step));
    }
    release();
  };
}

function play(world: World, who: Correspondents, entry: ChatEntry, { status, code }: StatusStep): void {
  if (world.chats.locate(entry.wamid) === undefined) return;
  const { phoneNumberId } = who.place.number;
  const { waId } = who.contact;
  const errors = status === "failed" ? [statusError(code ?? defaultFailure, failureDetails)] : undefined;
  entry.status = status;
  if (status === "failed") entry.errorCode = code ?? defaultFailure;
  world.feed.tell({ kind: "status", phoneNumberId, waId, seq: entry.seq });
  const isOldShape = world.settings.statusShape === "v23";
  const facts = { status, isOldShape, atMs: world.clock.now(), ...(errors === undefined ? {} : { errors }) };
  const body = phpJson(
    statusWebhook({ ...who, contact: asSeenBy(world, who.place.account, who.contact) }, entry, facts),
  );
  world.deliveries.send({ kind: "status", phoneNumberId, waId, wamid: entry.wamid, body });
}

const defaultFailure = 131000;

const failureDetails = "The message could not be delivered.";
