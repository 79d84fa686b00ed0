import { type RefusalCode, type RefusalDetails, refusalCodes } from "@tributary/api";

/** What the caller asked for cannot be done; the message says why and what to do about it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly details: RefusalDetails & { field?: string };

  constructor(code: RefusalCode, message: string, details: RefusalDetails & { field?: string } = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return refusalCodes[this.code].status;
  }
}

export function notFound(what: string): Refusal {
  return new Refusal(
    "not-found",
    `There is no such ${what} here: it was deleted, or its id is another one. A list shows which there are.`,
  );
}

export function revisionConflict(what: string, currentRevision: number): Refusal {
  return new Refusal(
    "revision-conflict",
    `Somebody else changed this ${what} meanwhile. Read it again, apply your change to it and send its revision.`,
    { field: "revision", currentRevision },
  );
}

export function nameTaken(what: string, name: string): Refusal {
  return new Refusal("name-taken", `Another ${what} is called “${name}”. Choose a different name.`, { field: "name" });
}
