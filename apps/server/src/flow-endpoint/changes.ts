import type { Json, JsonObject, Session } from "@tributary/engine";
import type { Asker } from "./read-asker.ts";

/** Variables by name that were set, or whose value was taken away (undefined). */
type Patch = ReadonlyMap<string, Json | undefined>;

/** What an exchange has changed. */
export interface Changes {
  local: Patch;
  global: Patch;
  /** The session that the exchange has begun instead of none, or of one whose time was over. */
  begun: { session: Session; insteadOf: string | undefined } | undefined;
}

type Kept = Pick<Asker, "session" | "global">;

/** Compares the session after an exchange with the contact's own. Values are replaced, never edited: identity tells. */
export function changesOf({ session, global }: Kept, after: Session): Changes {
  const isSame = session?.id === after.id;
  return {
    local: difference(isSame ? session.local : {}, after.local),
    global: difference(global, after.global),
    begun: isSame ? undefined : { session: after, insteadOf: session?.id },
  };
}

export function hasChanges({ local, global, begun }: Changes): boolean {
  return local.size > 0 || global.size > 0 || begun !== undefined;
}

/** The contact's session and global variables, as they are now, with the changes: the journeys in it go on undisturbed. */
export function applyChanges(current: Kept, { local, global, begun }: Changes): Kept {
  const isReplaced = begun !== undefined && current.session?.id === begun.insteadOf;
  const session = isReplaced ? withoutRequest(begun.session) : current.session;
  return {
    session: session && { ...session, local: patched(session.local, local) },
    global: patched(current.global, global),
  };
}

/** A session outlives the request that it was begun for. */
function withoutRequest({ global: _global, system, ...session }: Session): Omit<Session, "global"> {
  const { flow_action: _action, flow_screen: _screen, flow_data: _data, ...lasting } = system;
  return { ...session, system: lasting, frames: [], steps: 0 };
}

function difference(before: JsonObject, after: JsonObject): Patch {
  const changed = new Map<string, Json | undefined>();
  for (const [name, value] of Object.entries(after)) if (before[name] !== value) changed.set(name, value);
  for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) changed.set(name, undefined);
  return changed;
}

function patched(values: JsonObject, changes: Patch): JsonObject {
  const result = { ...values };
  for (const [name, value] of changes) {
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result;
}
