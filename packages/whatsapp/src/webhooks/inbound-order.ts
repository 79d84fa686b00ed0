import { idAt, isJsonObject, type JsonObject, listAt, numberAt, objectAt, textAt } from "../json.ts";

/**
 * A cart that a contact sent. Prices are in the currency's main unit, each for one piece.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/order
 */
export type InboundOrder = { catalog_id: string; text?: string; product_items: OrderedProduct[] };

/** One product of a cart. */
export type OrderedProduct = {
  product_retailer_id: string;
  quantity?: number;
  item_price?: number;
  currency?: string;
};

/** Reads the cart of a message; `undefined` when it names no catalog. */
export function readOrder(message: JsonObject): InboundOrder | undefined {
  const order = objectAt(message, "order") ?? {};
  const catalogId = idAt(order, "catalog_id");
  if (catalogId === undefined) return undefined;
  const text = textAt(order, "text");
  const items = (listAt(order, "product_items") ?? []).filter((item) => isJsonObject(item));
  return { catalog_id: catalogId, ...(text ? { text } : {}), product_items: items.flatMap(readProduct) };
}

function readProduct(item: JsonObject): OrderedProduct[] {
  const id = idAt(item, "product_retailer_id");
  if (id === undefined) return [];
  const product: OrderedProduct = { product_retailer_id: id };
  for (const key of ["quantity", "item_price"] as const) {
    const number = numberAt(item, key);
    if (number !== undefined) product[key] = number;
  }
  const currency = textAt(item, "currency");
  return [currency === undefined ? product : { ...product, currency }];
}
