/** A version of Flow JSON that WhatsApp knows. */
export type FlowVersion = (typeof flowVersions)[number];

/**
 * Every version of Flow JSON, the oldest first.
 * @see https://developers.facebook.com/docs/whatsapp/flows/changelogs
 */
export const flowVersions = [
  "2.1",
  "3.0",
  "3.1",
  "4.0",
  "5.0",
  "5.1",
  "6.0",
  "6.1",
  "6.2",
  "6.3",
  "7.0",
  "7.1",
  "7.2",
  "7.3",
] as const;

/** The version that Meta recommends. */
export const recommendedVersion: FlowVersion = "7.3";

/** The oldest version that can still be published; what is older is frozen: it is still sent and opened. */
export const oldestPublishableVersion: FlowVersion = "5.1";

/** The versions of the Data API that a Flow with an endpoint can ask for. */
export const dataApiVersions: readonly string[] = ["3.0", "4.0"];

const ranks = new Map<string, number>(flowVersions.map((version, rank) => [version, rank]));

/** True for a version that WhatsApp knows. */
export function isFlowVersion(version: string): version is FlowVersion {
  return ranks.has(version);
}

/** True when `version` is `other` or came after it. */
export function isAtLeast(version: FlowVersion, other: FlowVersion): boolean {
  return (ranks.get(version) ?? 0) >= (ranks.get(other) ?? 0);
}
