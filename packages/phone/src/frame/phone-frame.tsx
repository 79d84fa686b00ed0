import type { ReactNode } from "react";
import { timeText } from "../chat/chat-dates.ts";
import { lookClass, type PhoneLook } from "../look.ts";

/** A phone around what it shows, with the time at its top. It fills the element around it and is the place that sheets cover. */
export function PhoneFrame(
  props: PhoneLook & {
    children: ReactNode;
    /** Milliseconds since 1970; without it there is no line at the top. */
    nowMs?: number;
    timeZone?: string;
    /** Only the screen, without the phone around it: where there is little room. */
    isBare?: boolean;
  },
): ReactNode {
  const { children, nowMs, timeZone, isBare = false } = props;
  return (
    <div className={lookClass(props, isBare ? "wa-phone wa-phone-bare" : "wa-phone")}>
      <div className="wa-screen">
        {nowMs !== undefined && (
          <div className="wa-status-bar" aria-hidden="true">
            <span>{timeText(nowMs, timeZone)}</span>
            <svg viewBox="0 0 50 14" aria-hidden="true">
              <path d="M1 13V9h2.5v4zM5 13V6h2.5v7zM9 13V3h2.5v10z" />
              <path d="M27 2.5h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H27a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2zM46.5 5.5v3" />
            </svg>
          </div>
        )}
        <div className="wa-stage">{children}</div>
      </div>
    </div>
  );
}
