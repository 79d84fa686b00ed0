import { z } from "zod";
import { bodyFields, type InteractiveMessage, interactiveBody, interactiveFooter } from "./interactive-parts.ts";
import { forbidden } from "./limited-text.ts";

/**
 * The `interactive` object of a message that opens the whole catalog.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/catalog-messages
 */
export const catalogInteractive = z.object({
  type: z.literal("catalog_message"),
  header: forbidden("A catalog message has no header: WhatsApp shows a product there."),
  body: interactiveBody,
  footer: interactiveFooter.optional(),
  action: z.object({
    name: z.literal("catalog_message"),
    parameters: z.object({ thumbnail_product_retailer_id: z.string().min(1).optional() }).optional(),
  }),
});

/** What is sent for a catalog. */
export type CatalogMessage = InteractiveMessage<z.infer<typeof catalogInteractive>>;

/** Opens the catalog; the picture is that of the product `thumbnailProductId`, or of the first one. */
export function catalogMessage(options: {
  body: string;
  footer?: string | undefined;
  thumbnailProductId?: string | undefined;
}): CatalogMessage {
  const { body, footer, thumbnailProductId } = options;
  const thumbnail = thumbnailProductId ? { parameters: { thumbnail_product_retailer_id: thumbnailProductId } } : {};
  return {
    type: "interactive",
    interactive: {
      type: "catalog_message",
      ...bodyFields({ body, footer }),
      action: { name: "catalog_message", ...thumbnail },
    },
  };
}
