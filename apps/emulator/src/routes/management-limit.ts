import type { FastifyReply } from "fastify";
import { GraphRefusal } from "../graph/errors.ts";
import type { GraphCall } from "./graph-call.ts";

/** With a registered number, and without one. */
const mostPerHour = { active: 5_000, idle: 200 };

/**
 * Counts a management call of an app on an account, says so in the header, and refuses one too many with 80007.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/about-the-platform#rate-limits
 */
export function countManagement({ world, account }: GraphCall, reply: FastifyReply): void {
  const { appId, wabaId, numbers } = account;
  const isActive = numbers.some(({ phoneNumberId }) => world.registry.number(phoneNumberId).isRegistered);
  const most = isActive ? mostPerHour.active : mostPerHour.idle;
  const { usedPercent, isTooMany } = world.rateLimits.countManagement(`${appId}/${wabaId}`, most);
  const usage = { type: "whatsapp_business_management", call_count: usedPercent, total_cputime: 1, total_time: 1 };
  const estimated_time_to_regain_access = isTooMany ? 1 : 0;
  const header = { [wabaId]: [{ ...usage, estimated_time_to_regain_access }] };
  reply.header("x-business-use-case-usage", JSON.stringify(header));
  if (isTooMany) throw new GraphRefusal(80007, `The app has made more than ${most} management calls in an hour.`);
}
