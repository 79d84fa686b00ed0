import { z } from "zod";
import { userIdOf } from "./ids.ts";

export const statusStepSchema = z.object({
  status: z.enum(["sent", "delivered", "read", "failed", "played"]),
  /** Counted from the moment the emulator accepted the message. */
  afterMs: z.number().min(0).default(0),
  /** Meta's error code, for `failed`. */
  code: z.int().optional(),
});

export const contactSchema = z.object({
  waId: z.string().regex(/^\d{5,20}$/, "a WhatsApp id is 5 to 20 digits, without +"),
  name: z.string(),
  isOnWhatsApp: z.boolean(),
  isPhoneHidden: z.boolean(),
  /** Then nothing but `sent` comes of a message. */
  hasBlockedBusiness: z.boolean().optional(),
  /** Then marketing templates fail with 131050. */
  hasStoppedMarketing: z.boolean().optional(),
  username: z.string().optional(),
  statusScript: z.array(statusStepSchema),
});

export type StatusStep = z.output<typeof statusStepSchema>;

/** A person with a phone: the same person towards every business number. */
export type Contact = z.output<typeof contactSchema>;

/** What a business number sees of a person. */
export type SeenContact = Contact & {
  /** The key of the person's phone, shortened; told to numbers that check it. */
  identityKeyHash?: string;
};

export type ContactSettings = {
  [Key in Exclude<keyof Contact, "waId">]?: Contact[Key] | undefined;
};

export type Contacts = {
  find(waId: string): Contact | undefined;
  /** By the business-scoped user id that this account knows the person by. */
  findByUserId(wabaId: string, userId: string): Contact | undefined;
  list(): Contact[];
  put(contact: Contact): void;
  remove(waId: string): void;
  clear(): void;
};

export function createContacts(): Contacts {
  const contacts = new Map<string, Contact>();
  /** WhatsApp ids by account and user id, as far as anybody has asked for them. */
  const waIds = new Map<string, string>();

  function findByUserId(wabaId: string, userId: string): Contact | undefined {
    const key = `${wabaId}/${userId}`;
    const known = contacts.get(waIds.get(key) ?? "");
    if (known !== undefined || !/^[A-Z]{2}\./.test(userId)) return known;
    const found = [...contacts.values()].find(({ waId }) => userIdOf(waId, wabaId) === userId);
    if (found !== undefined) waIds.set(key, found.waId);
    return found;
  }

  return {
    find: (waId) => contacts.get(waId),
    findByUserId,
    list: () => [...contacts.values()],
    put: (contact) => void contacts.set(contact.waId, contact),
    remove: (waId) => void contacts.delete(waId),
    clear() {
      contacts.clear();
      waIds.clear();
    },
  };
}

/** Somebody on WhatsApp whose phone receives and reads everything at once. */
export function newContact(waId: string, name?: string): Contact {
  return {
    waId,
    name: name ?? `+${waId}`,
    isOnWhatsApp: true,
    isPhoneHidden: false,
    statusScript: [
      { status: "sent", afterMs: 0 },
      { status: "delivered", afterMs: 0 },
      { status: "read", afterMs: 0 },
    ],
  };
}
