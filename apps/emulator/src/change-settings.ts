import type { SettingsChanges } from "./options.ts";
import type { World } from "./world.ts";

/** Changes settings while the emulator runs; what is `undefined` stays. They are kept in the data file. */
export function changeSettings(world: World, changes: SettingsChanges): void {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  Object.assign(world.settings, given);
  Object.assign(world.settingsChanges, given);
  world.feed.tell({ kind: "settings" });
}
