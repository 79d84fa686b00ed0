/** Why a message did not go out, as its sender's designers read it. */
export interface SendProblem {
  /** Ours, kebab-case. */
  code: string;
  /** Meta's number, where Meta gave one. */
  meta_code?: number;
  category: string;
  /** Plain words: what it means and what to do. */
  message: string;
  /** What Meta said. */
  details?: string;
}

/**
 * What became of a claimed message. Where there is a delay, the contact's next message has to wait too. `postponed`: it did not go out and is tried again; `uncertain`: it may have gone
 * out, and is tried again if no status has proved it by then; `released`: it was not tried.
 */
export type Outcome =
  | { kind: "sent"; wamid: string | null }
  | { kind: "failed" | "refused"; problem: SendProblem }
  | { kind: "postponed" | "uncertain"; problem: SendProblem; delaySeconds: number }
  | { kind: "released"; delaySeconds: number };
