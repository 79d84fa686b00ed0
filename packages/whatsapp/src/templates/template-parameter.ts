import { z } from "zod";
import { locationSchema } from "../messages/location-message.ts";
import { hasOneSource, mediaSourceFields } from "../messages/media-source.ts";

const named = { parameter_name: z.string().min(1).optional() };
const media = z.object(mediaSourceFields).check(hasOneSource);
const document = z.object({ ...mediaSourceFields, filename: z.string().min(1).optional() }).check(hasOneSource);

/** The text for one variable; with `parameter_name` when the template names its variables. */
export const textParameter = z.object({ type: z.literal("text"), text: z.string().min(1), ...named });

/** The value for one variable of a header or a body. */
export const contentParameter = z.discriminatedUnion("type", [
  textParameter,
  z.object({
    type: z.literal("currency"),
    currency: z.object({ fallback_value: z.string().min(1), code: z.string().length(3), amount_1000: z.int() }),
    ...named,
  }),
  z.object({
    type: z.literal("date_time"),
    date_time: z.looseObject({ fallback_value: z.string().min(1) }),
    ...named,
  }),
  z.object({ type: z.literal("image"), image: media }),
  z.object({ type: z.literal("video"), video: media }),
  z.object({ type: z.literal("gif"), gif: media }),
  z.object({ type: z.literal("document"), document }),
  z.object({ type: z.literal("location"), location: locationSchema }),
  z.object({
    type: z.literal("product"),
    product: z.object({ catalog_id: z.string().min(1), product_retailer_id: z.string().min(1) }),
  }),
]);

/** The value for one variable of a template, in Meta's words. */
export type TemplateParameter = z.infer<typeof contentParameter>;
