import { configFields } from "../config-fields.ts";
import type { Exit, Later } from "../node-type.ts";
import type { PreparedNode } from "../prepared-bot.ts";
import { isSound, type SoundNode } from "./rule.ts";

/** The exits by which a node goes on without the contact, each with how long it waits before. */
export function ownExits(prepared: PreparedNode): { exit: Exit; later: Later }[] {
  if (!isSound(prepared)) return [];
  const otherwise = waits(prepared) ? undefined : { minutes: 0 };
  return prepared.nodeType.exits(prepared.config).flatMap((exit) => {
    const later = exit.later ?? otherwise;
    return later === undefined ? [] : [{ exit, later }];
  });
}

/** The journeys that go on, at once, where a node ends its own. */
export function triggeredBy(prepared: PreparedNode): string[] {
  if (!isSound(prepared) || prepared.nodeType.role !== "end") return [];
  const fields = configFields(prepared.nodeType.config, prepared.config);
  return fields.flatMap(({ meta, value }) => (meta.control === "user-journey" && !meta.startsLater ? [value] : []));
}

function waits({ nodeType: { waitsForContact, waitsForTime }, config }: SoundNode): boolean {
  if (typeof waitsForContact === "function") return waitsForContact(config);
  return waitsForContact === true || waitsForTime === true;
}
