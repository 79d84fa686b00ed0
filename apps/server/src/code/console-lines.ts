import type { ConsoleLine } from "@tributary/engine";
import { MAX_CONSOLE_LINE_CHARACTERS, MAX_CONSOLE_LINES } from "./limits.ts";

/** The console of one run at a time, kept outside the guest so that it outlives a failure in there. */
export interface ConsoleLines {
  write(level: string, text: string): void;
  read(): ConsoleLine[];
  clear(): void;
}

export function openConsole(): ConsoleLines {
  let lines: ConsoleLine[] = [];
  let written = 0;
  return {
    write: (level, text) => {
      written += 1;
      if (written > MAX_CONSOLE_LINES) return;
      lines.push({ level: levelOf(level), text: text.slice(0, MAX_CONSOLE_LINE_CHARACTERS).toWellFormed() });
    },
    read: () =>
      written > MAX_CONSOLE_LINES ? [...lines.slice(0, -1), leftOut(written - MAX_CONSOLE_LINES + 1)] : lines,
    clear: () => {
      lines = [];
      written = 0;
    },
  };
}

function levelOf(level: string): ConsoleLine["level"] {
  return level === "debug" || level === "warn" || level === "error" ? level : "info";
}

function leftOut(count: number): ConsoleLine {
  return { level: "warn", text: `… ${count} more lines were left out.` };
}
