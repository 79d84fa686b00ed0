import { z } from "zod";
import {
  bodyFields,
  type InteractiveMessage,
  imageHeader,
  interactiveBody,
  interactiveFooter,
} from "./interactive-parts.ts";
import type { MediaSource } from "./media-source.ts";

const amount = z.looseObject({ value: z.int(), offset: z.int().min(1) });

/**
 * The `interactive` object of a message with an order to pay for. What payment needs differs by country and is checked
 * by Meta; unknown fields of `parameters` are kept.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/pg
 */
export const orderDetailsInteractive = z.object({
  type: z.literal("order_details"),
  header: z.discriminatedUnion("type", [imageHeader]).optional(),
  body: interactiveBody,
  footer: interactiveFooter.optional(),
  action: z.object({
    name: z.literal("review_and_pay"),
    parameters: z.looseObject({
      reference_id: z.string().min(1),
      currency: z.string().min(3),
      total_amount: amount,
      order: z.looseObject({ status: z.string().min(1) }),
    }),
  }),
});

/** What is sent for an order to pay for. */
export type OrderDetailsMessage = InteractiveMessage<z.infer<typeof orderDetailsInteractive>>;

/** Asks the contact to review and pay an order; `parameters` is Meta's object for the country's way of payment. */
export function orderDetailsMessage(options: {
  image?: MediaSource | undefined;
  body: string;
  footer?: string | undefined;
  parameters: OrderDetailsMessage["interactive"]["action"]["parameters"];
}): OrderDetailsMessage {
  const { image, body, footer, parameters } = options;
  return {
    type: "interactive",
    interactive: {
      type: "order_details",
      ...(image === undefined ? {} : { header: { type: "image", image } }),
      ...bodyFields({ body, footer }),
      action: { name: "review_and_pay", parameters },
    },
  };
}
