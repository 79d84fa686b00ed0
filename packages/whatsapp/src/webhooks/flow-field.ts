import { z } from "zod";
import { idSchema, number, text } from "./field-schemas.ts";

/**
 * News of a Flow: `FLOW_STATUS_CHANGE` (without `old_status` when it was created), `CLIENT_ERROR_RATE` and
 * `ENDPOINT_ERROR_RATE` (rates in percent), `ENDPOINT_LATENCY` (milliseconds), `ENDPOINT_AVAILABILITY` (percent) and
 * `FLOW_VERSION_EXPIRY_WARNING`. `alert_state` says whether a threshold was crossed (`ACTIVATED`) or is kept again.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowswebhooks
 */
export const flowNewsSchema = z.looseObject({
  event: z.string(),
  flow_id: idSchema.optional(),
  message: text,
  warning: text,
  old_status: text,
  new_status: text,
  alert_state: text,
  threshold: number,
  error_rate: number,
  availability: number,
  p50_latency: number,
  p90_latency: number,
  requests_count: number,
  errors: z.array(z.looseObject({ error_type: text, error_rate: number, error_count: number })).optional(),
});
