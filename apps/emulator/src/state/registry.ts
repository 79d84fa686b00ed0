import { z } from "zod";
import { webhookSchema } from "./accounts.ts";

const anything = z.record(z.string(), z.unknown());

const numberSettingsSchema = z.object({
  profile: anything.default({}),
  settings: anything.default({}),
  automation: anything.default({}),
  commerce: z
    .object({ is_cart_enabled: z.boolean(), is_catalog_visible: z.boolean() })
    .default({ is_cart_enabled: true, is_catalog_visible: false }),
  username: z.string().optional(),
  /** PEM of the key that Flow endpoints are encrypted with. */
  publicKey: z.string().optional(),
  isRegistered: z.boolean().default(true),
  pin: z.string().optional(),
  /** WhatsApp ids of people that the business has blocked. */
  blocked: z.array(z.string()).default([]),
});

const subscriptionSchema = z.object({ webhook: webhookSchema, fields: z.array(z.string()) });

export const savedRegistrySchema = z.object({
  numbers: z.array(z.tuple([z.string(), numberSettingsSchema])),
  contactBook: z.array(z.string()),
  subscriptions: z.array(z.tuple([z.string(), subscriptionSchema])),
  unsubscribed: z.array(z.string()),
  nodeFields: z.array(z.tuple([z.string(), anything])),
});

const identityCheckSchema = z.looseObject({
  user_identity_change: z.looseObject({ enable_identity_key_check: z.literal(true) }),
});

export type SavedRegistry = z.output<typeof savedRegistrySchema>;
export type NumberSettings = z.output<typeof numberSettingsSchema>;
export type AppSubscription = z.output<typeof subscriptionSchema>;

/** What a business has set up besides its templates and Flows: its numbers, and which app hears of what. */
export type Registry = {
  number(phoneNumberId: string): NumberSettings;
  isBlocked(phoneNumberId: string, waId: string): boolean;
  /** Whether the settings of the number ask for the keys of people's phones. */
  isIdentityChecked(phoneNumberId: string): boolean;
  /** `<account>/<wa_id>` of people whose hidden number an account knows. */
  contactBook: Set<string>;
  /** Apps whose callback URL was set over the Graph API, by app id. */
  subscriptions: Map<string, AppSubscription>;
  /** Accounts that their app has unsubscribed from. */
  unsubscribed: Set<string>;
  /** Fields of numbers and accounts that the control API has set, under Meta's names, by the id of the node. */
  nodeFields: Map<string, Record<string, unknown>>;
  saved(): SavedRegistry;
};

export function createRegistry(saved: SavedRegistry | undefined): Registry {
  const numbers = new Map(saved?.numbers);
  const contactBook = new Set(saved?.contactBook);
  const subscriptions = new Map(saved?.subscriptions);
  const unsubscribed = new Set(saved?.unsubscribed);
  const nodeFields = new Map(saved?.nodeFields);

  function number(phoneNumberId: string): NumberSettings {
    const known = numbers.get(phoneNumberId) ?? numberSettingsSchema.parse({});
    numbers.set(phoneNumberId, known);
    return known;
  }

  return {
    number,
    isIdentityChecked: (phoneNumberId) => identityCheckSchema.safeParse(numbers.get(phoneNumberId)?.settings).success,
    isBlocked: (phoneNumberId, waId) => numbers.get(phoneNumberId)?.blocked.includes(waId) ?? false,
    contactBook,
    subscriptions,
    unsubscribed,
    nodeFields,
    saved: () => ({
      numbers: [...numbers],
      contactBook: [...contactBook],
      subscriptions: [...subscriptions],
      unsubscribed: [...unsubscribed],
      nodeFields: [...nodeFields],
    }),
  };
}
