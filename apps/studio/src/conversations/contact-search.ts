/** What the page's address says about which contacts are listed. */
export interface ContactSearch {
  show?: "parked" | "failed" | undefined;
}

/** Reads the address; everything else means all contacts. */
export function readContactSearch({ show }: Record<string, unknown>): ContactSearch {
  return show === "parked" || show === "failed" ? { show } : {};
}
