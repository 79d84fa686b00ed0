import { z } from "zod";
import type { NewDelivery } from "./delivery-queue.ts";
import { phpJson } from "./php-json.ts";

const webhookSchema = z.object({ object: z.string(), entry: z.array(z.unknown()) });

/** One POST with the updates of all these webhooks, as Meta sends up to a thousand of them together. */
export function mergeWebhooks(first: NewDelivery, others: NewDelivery[]): NewDelivery {
  const webhooks = [first, ...others].map(({ body }) => webhookSchema.parse(JSON.parse(body)));
  const object = webhooks[0]?.object ?? "";
  return { ...first, body: phpJson({ object, entry: webhooks.flatMap(({ entry }) => entry) }) };
}
