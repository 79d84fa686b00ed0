import { jsonObject } from "@tributary/engine";

/**
 * What Meta says in its news of a Flow, where it is text. Read here, as PostgreSQL does not take a `json` apart that has a
 * NUL character anywhere.
 */
export function readNewsWords(payload: unknown): { message: string | null; alertState: string | null } {
  const { message, alert_state: alertState } = jsonObject.safeParse(payload).data ?? {};
  return {
    message: typeof message === "string" ? message : null,
    alertState: typeof alertState === "string" ? alertState : null,
  };
}
