import type { Channel, Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { changeChannel } from "./change-channel.ts";
import { createChannel } from "./create-channel.ts";
import { deleteChannel } from "./delete-channel.ts";
import { listChannels } from "./list-channels.ts";
import { readChannel, type StoredChannel } from "./read-channel.ts";

export const channelRoutes: RouteFunctions<Contract["channels"]> = {
  list: async ({ context, params, query, origin }) => {
    const page = await listChannels(context, params.projectId, query);
    return { ...page, items: page.items.map((channel) => withAddress(channel, origin)) };
  },
  create: async ({ context, caller, params, body, origin }) =>
    withAddress(await createChannel(context, params.projectId, body, caller), origin),
  read: async ({ context, params, origin }) =>
    withAddress(await readChannel(context, params.projectId, params.channelId), origin),
  change: async ({ context, caller, params, body, origin }) =>
    withAddress(await changeChannel(context, { ...params, change: body }, caller), origin),
  remove: async ({ context, caller, hooks, params }) => {
    await deleteChannel(context, params.projectId, params.channelId, caller);
    hooks.wakeRemoval?.();
    return {};
  },
};

function withAddress(channel: StoredChannel, origin: string): Channel {
  return { ...channel, webhook: { ...channel.webhook, url: `${origin}${channel.webhook.path}` } };
}
