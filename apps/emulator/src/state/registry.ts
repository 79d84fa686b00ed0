import type { Webhook } from "./accounts.ts";

export type NumberSettings = {
  profile: Record<string, unknown>;
  settings: Record<string, unknown>;
  automation: Record<string, unknown>;
  username?: string;
  /** PEM of the key that Flow endpoints are encrypted with. */
  publicKey?: string;
  isRegistered: boolean;
  pin?: string;
  /** WhatsApp ids of people that the business has blocked. */
  blocked: Set<string>;
};

export type AppSubscription = { webhook: Webhook; fields: string[] };

/** What a business has set up besides its templates and Flows: its numbers, and which app hears of what. */
export type Registry = {
  number(phoneNumberId: string): NumberSettings;
  isBlocked(phoneNumberId: string, waId: string): boolean;
  /** `<account>/<wa_id>` of people whose hidden number an account knows. */
  contactBook: Set<string>;
  /** Apps whose callback URL was set over the Graph API, by app id. */
  subscriptions: Map<string, AppSubscription>;
  /** Accounts that their app has unsubscribed from. */
  unsubscribed: Set<string>;
};

export function createRegistry(): Registry {
  const numbers = new Map<string, NumberSettings>();
  function number(phoneNumberId: string): NumberSettings {
    const known = numbers.get(phoneNumberId);
    if (known !== undefined) return known;
    const fresh = { profile: {}, settings: {}, automation: {}, isRegistered: true, blocked: new Set<string>() };
    numbers.set(phoneNumberId, fresh);
    return fresh;
  }
  return {
    number,
    isBlocked: (phoneNumberId, waId) => numbers.get(phoneNumberId)?.blocked.has(waId) ?? false,
    contactBook: new Set(),
    subscriptions: new Map(),
    unsubscribed: new Set(),
  };
}
