import { createHash } from "node:crypto";
import type { Context } from "../../context.ts";
import { notFound, Refusal } from "../refusals.ts";

/** The one contact of test phones, in a range of numbers that nobody has, and not in the United States: marketing is not delivered there. */
export const TESTER = { waId: "447700900901", name: "Test contact" };

/** A project's test phone: its channel, and the number that the emulator knows it by. */
export interface FoundTestPhone {
  emulatorUrl: string;
  channelId: string;
  phoneNumberId: string;
}

/** @throws Refusal `no-emulator`, or `not-found` before the test phone was opened for the first time */
export async function findTestPhone(context: Context, projectId: string): Promise<FoundTestPhone> {
  const emulatorUrl = requireEmulator(context);
  const phoneNumberId = testNumberOf(projectId);
  const row = await context.db.kysely
    .selectFrom("channels")
    .select("id")
    .where("project_id", "=", projectId)
    .where("phone_number_id", "=", phoneNumberId)
    .executeTakeFirst();
  if (!row) throw notFound("test phone");
  return { emulatorUrl, channelId: row.id, phoneNumberId };
}

/** @throws Refusal `no-emulator` */
export function requireEmulator({ config: { emulatorUrl } }: Context): string {
  if (emulatorUrl !== undefined) return emulatorUrl;
  const message =
    "This server was started without an emulator, so there is no test phone. Start the product with npm start, or set TRIBUTARY_EMULATOR_URL.";
  throw new Refusal("no-emulator", message);
}

/** The phone number id of a project's test phone, the same every time. */
export function testNumberOf(projectId: string): string {
  return `29${digitsOf(projectId, 13)}`;
}

/** Digits that are the same for a project every time. */
export function digitsOf(projectId: string, count: number): string {
  const hash = createHash("sha256").update(projectId).digest();
  return Array.from(hash.subarray(0, count), (byte) => byte % 10).join("");
}
