import { z } from "zod";
import {
  bodyFields,
  type InteractiveMessage,
  interactiveBody,
  interactiveFooter,
  textHeader,
} from "./interactive-parts.ts";
import { type ProductSection, productSections, toProductSections } from "./product-sections.ts";

/**
 * The `interactive` object of a message that shows several products of a catalog; its header is needed.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/share-products
 */
export const productListInteractive = z.object({
  type: z.literal("product_list"),
  header: z.discriminatedUnion("type", [textHeader]),
  body: interactiveBody,
  footer: interactiveFooter.optional(),
  action: z.object({ catalog_id: z.string().min(1), sections: productSections }),
});

/** What is sent for several products. */
export type ProductListMessage = InteractiveMessage<z.infer<typeof productListInteractive>>;

/** Shows several products in sections; what the contact puts into the cart comes back as an `order`. */
export function productListMessage(options: {
  header: string;
  body: string;
  footer?: string | undefined;
  catalogId: string;
  sections: readonly ProductSection[];
}): ProductListMessage {
  const { header, body, footer, catalogId, sections } = options;
  return {
    type: "interactive",
    interactive: {
      type: "product_list",
      header: { type: "text", text: header },
      ...bodyFields({ body, footer }),
      action: { catalog_id: catalogId, sections: toProductSections(sections) },
    },
  };
}
