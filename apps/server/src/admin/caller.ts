/** Who asks for something: the holder of an API key, or the process itself. */
export interface Caller {
  /** `api_keys.id`; null for the process itself. */
  keyId: string | null;
  /** The one project that the caller may see; null: everything. */
  projectId: string | null;
}

/** The process itself: what `npm start` and tests set up. */
export const operator: Caller = { keyId: null, projectId: null };
