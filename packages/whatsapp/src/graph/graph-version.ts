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
