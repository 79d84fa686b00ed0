/** Graph versions and the day each ends. https://developers.facebook.com/docs/graph-api/changelog */
const versions: Record<string, string | undefined> = {
  "v26.0": undefined,
  "v25.0": "2028-07-29",
  "v24.0": "2028-02-18",
  "v23.0": "2027-10-08",
  "v22.0": "2027-05-20",
  "v21.0": "2027-01-21",
};

export const newestVersion = "v26.0";
const oldestKnown = 21;

export type VersionState = "alive" | "expired" | "unknown";

export function stateOfVersion(version: string, nowMs: number): VersionState {
  if (version in versions) {
    const end = versions[version];
    return end === undefined || nowMs < Date.parse(end) ? "alive" : "expired";
  }
  const [, major, minor] = /^v(\d{1,3})\.(\d{1,2})$/.exec(version) ?? [];
  return major !== undefined && minor !== undefined && Number(major) < oldestKnown ? "expired" : "unknown";
}

/** What Meta answers an expired version with when it upgrades it. */
export function oldestAliveVersion(nowMs: number): string {
  return Object.keys(versions).findLast((version) => stateOfVersion(version, nowMs) === "alive") ?? newestVersion;
}
