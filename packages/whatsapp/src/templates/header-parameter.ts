import { type LocationOption, toLocation } from "../messages/location-message.ts";
import type { MediaSource } from "../messages/media-source.ts";
import type { TemplateParameter } from "./template-parameter.ts";

/** The value for a template's header: the text of its variable (with its name, if it has one), a file or a place. */
export type TemplateHeaderOption =
  | string
  | { name: string; text: string }
  | { image: MediaSource }
  | { video: MediaSource }
  | { gif: MediaSource }
  | { document: MediaSource & { filename?: string } }
  | { location: LocationOption }
  | { product: { catalogId: string; productId: string } };

/** Meta's parameter for a header. */
export function toHeaderParameter(header: TemplateHeaderOption): TemplateParameter {
  if (typeof header === "string") return { type: "text", text: header };
  if ("text" in header) return { type: "text", text: header.text, parameter_name: header.name };
  if ("image" in header) return { type: "image", image: header.image };
  if ("video" in header) return { type: "video", video: header.video };
  if ("gif" in header) return { type: "gif", gif: header.gif };
  if ("document" in header) return { type: "document", document: header.document };
  if ("location" in header) return { type: "location", location: toLocation(header.location) };
  const { catalogId, productId } = header.product;
  return { type: "product", product: { catalog_id: catalogId, product_retailer_id: productId } };
}
