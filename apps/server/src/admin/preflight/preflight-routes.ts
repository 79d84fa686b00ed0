import type { Contract } from "@tributary/api";
import type { Channel } from "../../channels/channels.ts";
import { recordAction } from "../audit/record-action.ts";
import { requireChannel } from "../channels/require-channel.ts";
import type { RouteFunctions } from "../route-function.ts";
import { repairCheck } from "./repair-check.ts";
import { runPreflight } from "./run-preflight.ts";

export const preflightRoutes: RouteFunctions<Contract["preflight"]> = {
  run: async ({ context, params, origin }) => {
    const channel = await requireChannel(context, params);
    return runPreflight(context, channel, callbackUrl(origin, channel));
  },
  repair: async ({ context, caller, params, body, origin }) => {
    const { projectId, checkId } = params;
    const channel = await requireChannel(context, params);
    const address = callbackUrl(origin, channel);
    await repairCheck(context, checkId, { channel, callbackUrl: address, pin: body.pin });
    const details = { check: checkId };
    await context.db.kysely
      .transaction()
      .execute((trx) =>
        recordAction(trx, caller, { projectId, action: "channel-repaired", subject: channel.id, details }),
      );
    return runPreflight(context, channel, address);
  },
};

function callbackUrl(origin: string, { id }: Channel): string {
  return `${origin}/webhooks/whatsapp/${id}`;
}
