import { graphVersions } from "@tributary/whatsapp";

export const newestVersion = graphVersions[0]?.version ?? "";
const oldestKnown = majorOf(graphVersions.at(-1)?.version ?? "");

export type VersionState = "alive" | "expired" | "unknown";

export function stateOfVersion(version: string, nowMs: number): VersionState {
  const known = graphVersions.find((row) => row.version === version);
  if (known !== undefined) return isAlive(known.expiresAt, nowMs) ? "alive" : "expired";
  return majorOf(version) < oldestKnown ? "expired" : "unknown";
}

/** What Meta answers an expired version with when it upgrades it. */
export function oldestAliveVersion(nowMs: number): string {
  return graphVersions.findLast(({ expiresAt }) => isAlive(expiresAt, nowMs))?.version ?? newestVersion;
}

function isAlive(expiresAt: string | undefined, nowMs: number): boolean {
  return expiresAt === undefined || nowMs < Date.parse(expiresAt);
}

function majorOf(version: string): number {
  return Number(/^v(\d{1,3})\./.exec(version)?.[1] ?? Number.POSITIVE_INFINITY);
}
