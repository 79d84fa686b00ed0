import type { Json } from "./json/json.ts";

/** What is wrong with a Flow JSON document, where, and what to do. Lines and columns start at 1; the end is exclusive. */
export interface Finding {
  /**
   * Meta's code in capitals where Meta has one, else ours in kebab-case.
   * @see https://developers.facebook.com/docs/whatsapp/flows/reference/error-codes
   */
  code: string;
  /** An error keeps the Flow from being published or from working; a warning may bite later; a hint is advice. */
  severity: "error" | "warning" | "hint";
  /** What is wrong and the remedy, in plain words. */
  message: string;
  /** The place as Meta writes it, such as `screens[0].layout.children[2].label`. */
  path: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** A change that takes the finding away without changing what the designer meant. `applyFix` makes it. */
  fix?: PatchOperation[];
}

/** One step of a JSON patch (RFC 6902). `path` is a JSON pointer. */
export type PatchOperation = { op: "add" | "replace"; path: string; value: Json } | { op: "remove"; path: string };
