const HOUR_MS = 3_600_000;
const WINDOW_MS = 24 * HOUR_MS;

/** How things stand with a conversation's time, as the bot sees it. */
export interface TimeFacts {
  silence: string;
  /** What the silence means for free-form messages. */
  window: string;
  isWindowOpen: boolean;
}

/** Says how long ago the contact wrote last, and whether the customer service window is open. */
export function timeFacts(lastInboundAt: string, now: number): TimeFacts {
  const silentMs = Math.max(0, now - Date.parse(lastInboundAt));
  const leftMs = WINDOW_MS - silentMs;
  const isWindowOpen = leftMs > 0;
  return {
    silence: silentMs < 60_000 ? "just now" : `${spanWords(silentMs)} ago`,
    window: isWindowOpen ? `closes in ${spanWords(leftMs)}` : `closed ${spanWords(-leftMs)} ago`,
    isWindowOpen,
  };
}

/** A span of time in its two largest units: “1 day 3 h”. */
export function spanWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [
    days === 0 ? "" : `${days} ${days === 1 ? "day" : "days"}`,
    hours === 0 ? "" : `${hours} h`,
    rest === 0 || days > 0 ? "" : `${rest} min`,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "less than a minute" : parts.join(" ");
}
