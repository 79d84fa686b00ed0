import { z } from "zod";
import { bodyFields, type InteractiveMessage, interactiveBody, interactiveFooter } from "./interactive-parts.ts";

/**
 * The `interactive` object of a message about an order that an `order_details` message opened.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/orderstatustemplate
 */
export const orderStatusInteractive = z.object({
  type: z.literal("order_status"),
  body: interactiveBody,
  footer: interactiveFooter.optional(),
  action: z.object({
    name: z.literal("review_order"),
    parameters: z.looseObject({
      reference_id: z.string().min(1),
      order: z.looseObject({ status: z.string().min(1), description: z.string().optional() }),
    }),
  }),
});

/** What is sent for news of an order. */
export type OrderStatusMessage = InteractiveMessage<z.infer<typeof orderStatusInteractive>>;

/** News of an order; `status` is Meta's word, such as `processing`, `shipped`, `completed` or `canceled`. */
export function orderStatusMessage(options: {
  body: string;
  footer?: string | undefined;
  referenceId: string;
  status: string;
  description?: string | undefined;
}): OrderStatusMessage {
  const { body, footer, referenceId, status, description } = options;
  const order = { status, ...(description ? { description } : {}) };
  return {
    type: "interactive",
    interactive: {
      type: "order_status",
      ...bodyFields({ body, footer }),
      action: { name: "review_order", parameters: { reference_id: referenceId, order } },
    },
  };
}
