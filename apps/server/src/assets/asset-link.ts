import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";

/** A host that can never be reached: such a link stands for an asset until the message is sent. */
const HOST = "assets.tributary.invalid";
const LINK = new RegExp(`^https://${HOST.replaceAll(".", "\\.")}/([0-9a-f-]{8,64})$`);

/** The link by which nodes name an asset. https://www.rfc-editor.org/rfc/rfc2606 */
export function assetLink(assetId: string): string {
  return `https://${HOST}/${assetId}`;
}

/** The assets that a message names. Texts are not looked through: most messages are nothing else. */
export function assetIdsIn(message: JsonObject): string[] {
  if (message["type"] === "text") return [];
  const found = new Set<string>();
  replaceLinks(message, (assetId) => {
    found.add(assetId);
    return undefined;
  });
  return [...found];
}

/** Names the assets of a message by the ids that Meta knows them under. */
export function withMediaIds(message: JsonObject, mediaIds: ReadonlyMap<string, string>): JsonObject {
  const replaced = replaceLinks(message, (assetId) => mediaIds.get(assetId));
  return isJsonObject(replaced) ? replaced : message;
}

function replaceLinks(value: Json, mediaIdOf: (assetId: string) => string | undefined): Json {
  if (Array.isArray(value)) return value.map((item) => replaceLinks(item, mediaIdOf));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]): [string, Json] => {
    const [, assetId] = (key === "link" && typeof item === "string" ? LINK.exec(item) : null) ?? [];
    const mediaId = assetId === undefined ? undefined : mediaIdOf(assetId);
    return mediaId === undefined ? [key, replaceLinks(item, mediaIdOf)] : ["id", mediaId];
  });
  return Object.fromEntries(entries);
}
