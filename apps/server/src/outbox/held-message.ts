import type { ClaimedMessage } from "../work.ts";

/** A claimed message in this process's hands. */
export interface HeldMessage {
  claimed: ClaimedMessage;
  /** The worker number that stands in its row. */
  worker: string;
}
