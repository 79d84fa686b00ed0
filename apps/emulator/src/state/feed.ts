/** What happens in the emulator, told to whoever listens: phones that wait for a message, the page, the data file. */
export type Happening =
  | { kind: "chat"; phoneNumberId: string; waId: string; seq: number }
  | { kind: "status"; phoneNumberId: string; waId: string; seq: number }
  | { kind: "typing"; phoneNumberId: string; waId: string }
  | { kind: "delivery"; id: number }
  | { kind: "wire"; seq: number }
  | { kind: "clock" }
  | { kind: "settings" }
  | { kind: "reset" };

export type Feed = {
  tell(happening: Happening): void;
  /** Calls `listener` with everything from now on, until the returned function is called. */
  listen(listener: (happening: Happening) => void): () => void;
};

export function createFeed(): Feed {
  const listeners = new Set<(happening: Happening) => void>();
  return {
    tell(happening) {
      for (const listener of listeners) listener(happening);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
