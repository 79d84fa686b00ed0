import { useCallback, useEffect, useRef, useState } from "react";
import { ask, listen } from "./control.ts";
import { type ChatState, chatSchema, type EmulatorState, type Place, stateSchema } from "./emulator-state.ts";

/** Everything the page shows of the emulator, as it is now. */
export type EmulatorView = {
  state: EmulatorState | undefined;
  chat: ChatState | undefined;
  /** When the state was read, on the page's own clock. */
  readAtMs: number;
  isLost: boolean;
  refresh: () => Promise<void>;
};

/** Many things happen at once: one reading serves them all. */
const gatherMs = 30;

/** Follows the emulator and the chat at a place. `onWire` hears of every exchange, `onReset` when all is forgotten. */
export function useEmulator(place: Place | undefined, onWire: () => void, onReset: () => void): EmulatorView {
  const [view, setView] = useState<Omit<EmulatorView, "refresh">>({
    state: undefined,
    chat: undefined,
    readAtMs: 0,
    isLost: false,
  });
  const wanted = useRef(place);
  wanted.current = place;
  const refresh = useCallback(async () => {
    const at = wanted.current;
    const [state, chat] = await Promise.all([ask(stateSchema, "/state"), readChat(at)]);
    if (at?.waId !== wanted.current?.waId || at?.phoneNumberId !== wanted.current?.phoneNumberId) return;
    setView({ state, chat, readAtMs: performance.now(), isLost: false });
  }, []);
  const key = `${place?.waId} ${place?.phoneNumberId}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place has another chat
  useEffect(() => {
    void refresh().catch(() => undefined);
  }, [key, refresh]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isReading = false;
    let isOutdated = false;
    async function read(): Promise<void> {
      timer = undefined;
      isReading = true;
      isOutdated = false;
      await refresh().catch(() => undefined);
      isReading = false;
      if (isOutdated) readSoon();
    }
    function readSoon(): void {
      if (isReading) isOutdated = true;
      else timer ??= setTimeout(() => void read(), gatherMs);
    }
    const stop = listen((happening) => {
      if (happening === "lost") return setView((before) => ({ ...before, isLost: true }));
      if (happening === "wire") return onWire();
      if (happening === "reset") onReset();
      readSoon();
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [refresh, onWire, onReset]);
  return { ...view, refresh };
}

async function readChat(place: Place | undefined): Promise<ChatState | undefined> {
  if (place === undefined) return undefined;
  return await ask(chatSchema, `/phones/${place.waId}/chat?phoneNumberId=${place.phoneNumberId}`);
}
