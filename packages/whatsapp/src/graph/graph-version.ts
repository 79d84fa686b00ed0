/**
 * The Graph API version that a new channel uses. Older than the newest on purpose: Meta's WhatsApp samples use it and
 * its end is known.
 */
export const defaultGraphVersion = "v25.0";

/**
 * The Graph API versions, newest first, each with the day (ISO, UTC) on which it ends or has ended; `undefined` when
 * Meta has not said.
 * https://developers.facebook.com/docs/graph-api/changelog
 */
export const graphVersions: readonly { version: string; expiresAt: string | undefined }[] = [
  { version: "v26.0", expiresAt: undefined },
  { version: "v25.0", expiresAt: "2028-07-29" },
  { version: "v24.0", expiresAt: "2028-02-18" },
  { version: "v23.0", expiresAt: "2027-10-08" },
  { version: "v22.0", expiresAt: "2027-05-20" },
  { version: "v21.0", expiresAt: "2027-01-21" },
  { version: "v20.0", expiresAt: "2026-09-24" },
  { version: "v19.0", expiresAt: "2026-05-21" },
];

/** The day (ISO, UTC) on which a version ends; `undefined` when Meta has not said or we do not know the version. */
export function graphVersionExpiresAt(version: string): string | undefined {
  return graphVersions.find((row) => row.version === version)?.expiresAt;
}

/** Why a version should be changed: `malformed`, `expired`, or `expires-soon`, which is within six months. */
export type GraphVersionWarning = {
  code: "malformed" | "expired" | "expires-soon";
  message: string;
  expiresAt?: string;
};

/** What speaks against a version at this time; `undefined` when nothing does, or when it is newer than we know. */
export function graphVersionWarning(version: string, nowMs: number): GraphVersionWarning | undefined {
  const expiresAt = graphVersionExpiresAt(version);
  const remedy = `Change to ${defaultGraphVersion} or newer in the channel's settings.`;
  if (!/^v\d{1,3}\.\d$/.test(version)) {
    return { code: "malformed", message: `“${version.slice(0, 20)}” is not a Graph API version. ${remedy}` };
  }
  if (expiresAt === undefined) return isOlderThanKnown(version) ? expired(version, remedy) : undefined;
  const daysLeft = (Date.parse(expiresAt) - nowMs) / dayMs;
  if (daysLeft <= 0) return { ...expired(version, remedy), expiresAt };
  if (daysLeft > warningDays) return undefined;
  return { code: "expires-soon", message: `Graph API ${version} ends on ${expiresAt}. ${remedy}`, expiresAt };
}

const dayMs = 86_400_000;
const warningDays = 183;

function expired(version: string, remedy: string): GraphVersionWarning {
  return { code: "expired", message: `Graph API ${version} is no longer served. ${remedy}` };
}

function isOlderThanKnown(version: string): boolean {
  const majorOf = (name = "") => Number(/\d+/.exec(name)?.[0]);
  return majorOf(version) < majorOf(graphVersions.at(-1)?.version);
}
