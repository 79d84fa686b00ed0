import { idAt, isJsonObject, type Json } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { listAll, pathTo } from "./graph-path.ts";
import { requestGraph, unreadableAnswer } from "./graph-request.ts";

/** Somebody on a number's block list: by WhatsApp id, by business-scoped user id, or both. */
export type BlockedUser = { waId?: string; userId?: string };

/**
 * Calls about people whom a business has blocked. A user is named by phone number (`+E.164`) or business-scoped user id,
 * not by a parent's. At most 1,000 at a time and 64,000 in all. When some cannot be blocked, for instance because they
 * have not written for 24 hours, the others are, and {@link GraphError} has the code 139100.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users
 */
export type BlockListCalls = {
  /** Blocks people: their messages do not arrive, and messages to them fail with 130403. */
  blockUsers(phoneNumberId: string, users: readonly string[]): Promise<void>;
  /** Lets people through again. */
  unblockUsers(phoneNumberId: string, users: readonly string[]): Promise<void>;
  /** Lists everybody who is blocked, page by page to the end. */
  listBlockedUsers(phoneNumberId: string): Promise<BlockedUser[]>;
};

/** The calls about blocked people, for one connection. */
export function blockListCalls(connection: GraphConnection): BlockListCalls {
  async function change(method: "POST" | "DELETE", phoneNumberId: string, users: readonly string[]): Promise<void> {
    const body = { messaging_product: "whatsapp", block_users: users.map((user) => ({ user })) };
    const request = { method, path: pathTo(phoneNumberId, "block_users"), body };
    const answer = await requestGraph(connection, request);
    if (!isJsonObject(answer["block_users"])) throw unreadableAnswer(200, request);
  }
  return {
    blockUsers: (phoneNumberId, users) => change("POST", phoneNumberId, users),
    unblockUsers: (phoneNumberId, users) => change("DELETE", phoneNumberId, users),
    async listBlockedUsers(phoneNumberId) {
      return (await listAll(connection, phoneNumberId, "block_users")).flatMap(readUser);
    },
  };
}

function readUser(item: Json): BlockedUser[] {
  if (!isJsonObject(item)) return [];
  const waId = idAt(item, "wa_id");
  const userId = idAt(item, "user_id");
  return [{ ...(waId === undefined ? {} : { waId }), ...(userId === undefined ? {} : { userId }) }];
}
