import type { Finding } from "../finding.ts";
import type { Path } from "../json/path.ts";

/** A finding before its place in the text is known. */
export interface Draft extends Pick<Finding, "code" | "severity" | "fix"> {
  /** Put together only when the finding is told, where finding the words takes long. */
  message: Message;
  path: Path;
  /** What to point at: the value at the path, or its key. */
  part?: "key" | "value";
}

type Message = string | (() => string);

type Extras = Partial<Pick<Draft, "fix" | "part">>;

/** Something that keeps the Flow from being published or from working. */
export function error(code: string, path: Path, message: Message, extras: Extras = {}): Draft {
  return { code, severity: "error", path, message, ...extras };
}

/** Something that may go wrong, or that WhatsApp cuts or ignores. */
export function warning(code: string, path: Path, message: Message, extras: Extras = {}): Draft {
  return { code, severity: "warning", path, message, ...extras };
}

/** What would be an error, where it need not come true. */
export function asWarning(draft: Draft): Draft {
  return { ...draft, severity: "warning" };
}

/** Advice. */
export function hint(code: string, path: Path, message: Message, extras: Extras = {}): Draft {
  return { code, severity: "hint", path, message, ...extras };
}
