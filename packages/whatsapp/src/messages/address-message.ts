import { z } from "zod";
import {
  bodyFields,
  type HeaderOption,
  headerField,
  type InteractiveMessage,
  interactiveBody,
  interactiveFooter,
  interactiveHeader,
} from "./interactive-parts.ts";
import { limitedText } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

const text = z.string().optional();

const address = z.object({
  name: text,
  phone_number: text,
  in_pin_code: limitedText("The PIN code", messageLimits.indianPinCode).optional(),
  house_number: text,
  floor_number: text,
  tower_number: text,
  building_name: text,
  address: text,
  landmark_area: text,
  city: text,
  state: text,
});

/**
 * The `interactive` object of a message that asks for a postal address. Only in India.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/address-messages
 */
export const addressInteractive = z.object({
  type: z.literal("address_message"),
  header: interactiveHeader.optional(),
  body: interactiveBody,
  footer: interactiveFooter.optional(),
  action: z.object({
    name: z.literal("address_message"),
    parameters: z.object({
      country: z.literal("IN"),
      values: address.optional(),
      saved_addresses: z.array(z.object({ id: z.string().min(1), value: address })).optional(),
      validation_errors: z.record(z.string(), z.string()).optional(),
    }),
  }),
});

/** What is sent to ask for a postal address. */
export type AddressMessage = InteractiveMessage<z.infer<typeof addressInteractive>>;

/** A postal address in Meta's words, every part optional. */
export type Address = z.infer<typeof address>;

/**
 * Asks a contact in India for a postal address; the answer is an `nfm_reply` with the name `address_message`. `values`
 * fills the form in, `savedAddresses` are offered to choose from, `validationErrors` say by field what was wrong with
 * an earlier answer.
 */
export function addressMessage(options: {
  header?: HeaderOption | undefined;
  body: string;
  footer?: string | undefined;
  values?: Address | undefined;
  savedAddresses?: readonly { id: string; value: Address }[] | undefined;
  validationErrors?: Record<string, string> | undefined;
}): AddressMessage {
  const { header, body, footer, values, savedAddresses, validationErrors } = options;
  return {
    type: "interactive",
    interactive: {
      type: "address_message",
      ...headerField(header),
      ...bodyFields({ body, footer }),
      action: {
        name: "address_message",
        parameters: {
          country: "IN",
          ...(values === undefined ? {} : { values }),
          ...(savedAddresses === undefined ? {} : { saved_addresses: [...savedAddresses] }),
          ...(validationErrors === undefined ? {} : { validation_errors: validationErrors }),
        },
      },
    },
  };
}
