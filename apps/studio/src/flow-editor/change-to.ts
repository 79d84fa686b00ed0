import type { Text } from "@codemirror/state";

/** What to change for the editor to show a text; nothing where it does. Line ends are one character there. */
export function changeTo(shown: Text, text: string): { from: number; to: number; insert: string } | undefined {
  const insert = text.replace(/\r\n?/g, "\n");
  return shown.toString() === insert ? undefined : { from: 0, to: shown.length, insert };
}
