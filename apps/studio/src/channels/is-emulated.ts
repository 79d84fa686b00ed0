import type { Channel } from "@tributary/api";

const META_GRAPH = "https://graph.facebook.com";

/** Whether a channel's number lives in an emulator and not at Meta. */
export function isEmulated({ graphBaseUrl }: Pick<Channel, "graphBaseUrl">): boolean {
  return graphBaseUrl.replace(/\/+$/, "") !== META_GRAPH;
}
