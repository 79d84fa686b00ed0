/** The longest pause between two attempts; an API that asks for more is not called again. */
const MAX_PAUSE_MS = 60_000;

/**
 * How long to wait before the attempt after `attempts`, in milliseconds: what the API asked for by `Retry-After`, else
 * twice as long each time, with jitter so that many callers do not come back at once. Undefined when it asks too much.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryPause(options: {
  attempts: number;
  backoffSeconds: number;
  retryAfter: string | undefined;
  now: number;
  random: number;
}): number | undefined {
  const { attempts, backoffSeconds, retryAfter, now, random } = options;
  const asked = retryAfter === undefined ? undefined : readRetryAfter(retryAfter, now);
  if (asked !== undefined && asked > MAX_PAUSE_MS) return undefined;
  const backoffMs = Math.min(Math.max(backoffSeconds, 0) * 1000 * 2 ** (attempts - 1), MAX_PAUSE_MS / 2);
  return Math.max(asked ?? 0, backoffMs * (0.5 + random / 2));
}

function readRetryAfter(text: string, now: number): number | undefined {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
