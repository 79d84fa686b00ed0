/** Anybody can post what is not signed: the log shows that it happens, and is not filled with it. */
export interface StrangerNotes {
  mayNote(channelId: string): boolean;
}

const NOTES_A_MINUTE = 10;

export function createStrangerNotes(now: () => number = Date.now): StrangerNotes {
  let minute = 0;
  const noted = new Map<string, number>();
  return {
    mayNote(channelId) {
      const current = Math.floor(now() / 60_000);
      if (current !== minute) noted.clear();
      minute = current;
      const count = (noted.get(channelId) ?? 0) + 1;
      noted.set(channelId, count);
      return count <= NOTES_A_MINUTE;
    },
  };
}
