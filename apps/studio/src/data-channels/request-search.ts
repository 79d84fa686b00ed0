/** What the page's address says about which requests are listed, and which one is open. */
export interface RequestSearch {
  flow?: string | undefined;
  request?: string | undefined;
}

/** Reads the address; everything else means the requests of all Flows. */
export function readRequestSearch({ flow, request }: Record<string, unknown>): RequestSearch {
  return { flow: digits(flow), request: digits(request) };
}

/** The router reads what looks like a number as one. */
function digits(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^\d{1,30}$/.test(text) ? text : undefined;
}
