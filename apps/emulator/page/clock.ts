import { useEffect, useState } from "react";
import type { EmulatorView } from "./use-emulator.ts";

const longestTimeoutMs = 2 ** 31 - 1;

/** The emulator's time at this moment, which goes on while nothing happens; `undefined` until it is known. */
export function nowOf({ state, readAtMs }: EmulatorView): number | undefined {
  if (state === undefined) return undefined;
  const { nowMs, isFrozen } = state.clock;
  return isFrozen ? nowMs : nowMs + Math.max(0, performance.now() - readAtMs);
}

/** The emulator's time, drawn anew every second. */
export function useNow(emulator: EmulatorView): number | undefined {
  const drawAgain = useDrawAgain();
  useEffect(() => {
    const timer = setInterval(drawAgain, 1_000);
    return () => clearInterval(timer);
  }, [drawAgain]);
  return nowOf(emulator);
}

/** Whether a moment has passed; drawn anew when it passes. */
export function useHasPassed(emulator: EmulatorView, atMs: number | null): boolean {
  const drawAgain = useDrawAgain();
  const leftMs = atMs === null ? 0 : atMs - (nowOf(emulator) ?? atMs);
  const isRunning = leftMs > 0 && emulator.state?.clock.isFrozen === false;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(drawAgain, Math.min(leftMs + 50, longestTimeoutMs));
    return () => clearTimeout(timer);
  });
  return atMs !== null && leftMs <= 0;
}

function useDrawAgain(): () => void {
  const [, setCount] = useState(0);
  const [drawAgain] = useState(() => () => setCount((count) => count + 1));
  return drawAgain;
}
