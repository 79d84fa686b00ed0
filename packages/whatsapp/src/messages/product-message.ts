import { z } from "zod";
import { type InteractiveMessage, interactiveBody, interactiveFooter } from "./interactive-parts.ts";
import { forbidden } from "./limited-text.ts";

/**
 * The `interactive` object of a message that shows one product of a catalog.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/single-product-messages
 */
export const productInteractive = z.object({
  type: z.literal("product"),
  header: forbidden("A product message has no header: WhatsApp shows the product there."),
  body: interactiveBody.optional(),
  footer: interactiveFooter.optional(),
  action: z.object({ catalog_id: z.string().min(1), product_retailer_id: z.string().min(1) }),
});

/** What is sent for one product. */
export type ProductMessage = InteractiveMessage<z.infer<typeof productInteractive>>;

/** Shows one product; `productId` is its id in the catalog (Meta's `product_retailer_id`). */
export function productMessage(options: {
  body?: string | undefined;
  footer?: string | undefined;
  catalogId: string;
  productId: string;
}): ProductMessage {
  const { body, footer, catalogId, productId } = options;
  return {
    type: "interactive",
    interactive: {
      type: "product",
      ...(body ? { body: { text: body } } : {}),
      ...(footer ? { footer: { text: footer } } : {}),
      action: { catalog_id: catalogId, product_retailer_id: productId },
    },
  };
}
