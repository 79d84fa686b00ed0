import type { ReactNode } from "react";
import type { ChatMessage } from "./chat-message.ts";

type Status = NonNullable<ChatMessage["status"]>;

const meanings: Record<Status, string> = {
  pending: "on its way",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  played: "played",
  failed: "not delivered",
};

/** How far a message has come: a clock, one tick, two, two in blue, or a warning. */
export function Ticks({ status }: { status: Status }): ReactNode {
  return (
    <svg className={`wa-ticks wa-ticks-${status}`} viewBox="0 0 18 12" role="img" aria-label={meanings[status]}>
      <title>{meanings[status]}</title>
      <path d={pathOf(status)} />
    </svg>
  );
}

function pathOf(status: Status): string {
  if (status === "pending") return "M9 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM9 3.5V6l1.8 1";
  if (status === "failed") return "M9 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM9 3.6v3M9 8.5v.01";
  return status === "sent" ? "M5 6.5l2.8 2.8L14 3" : "M2 6.5l2.8 2.8L11 3M7.8 8.5l.8.8L14.8 3";
}
