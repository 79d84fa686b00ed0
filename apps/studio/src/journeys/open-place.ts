/** What the address of a journey says: the node that is open, and the field of its configuration to go to. */
export interface OpenPlace {
  node?: string;
  field?: string;
}

/** The place that an issue names, for an address. */
export function openPlace({ nodeId, field }: { nodeId?: string | undefined; field?: string | undefined }): OpenPlace {
  if (nodeId === undefined) return {};
  return { node: nodeId, ...(field === undefined ? {} : { field }) };
}

/** Reads `?node=` and `?field=`. */
export function readOpenPlace({ node, field }: Record<string, unknown>): OpenPlace {
  return openPlace({ nodeId: readText(node), field: readText(field) });
}

/** Whole numbers come as such from an address. */
export function readText(given: unknown): string | undefined {
  return typeof given === "string" || typeof given === "number" ? String(given) : undefined;
}
