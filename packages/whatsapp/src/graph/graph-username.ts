import { isJsonObject, listAt, textAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { pathTo } from "./graph-path.ts";
import { confirmGraph, requestGraph, unreadableAnswer } from "./graph-request.ts";

/** A business's username; `status` is Meta's word: `approved` or `reserved`. */
export type BusinessUsername = { username: string; status?: string };

/**
 * Calls about the username by which contacts can find a number. It has 3 to 35 of `a-z`, `0-9`, `.` and `_`, a letter at
 * least, no dot at an end or two in a row, and does not begin with `www`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export type UsernameCalls = {
  /** Reads a number's username; `undefined` when it has none. */
  readUsername(phoneNumberId: string): Promise<BusinessUsername | undefined>;
  /** Asks for a username. Throws {@link GraphError} with code 147001 when somebody else has it. */
  claimUsername(phoneNumberId: string, username: string): Promise<void>;
  /** Gives the username back. */
  releaseUsername(phoneNumberId: string): Promise<void>;
  /** Usernames that Meta suggests to this business. */
  suggestUsernames(phoneNumberId: string): Promise<string[]>;
};

/** The calls about usernames, for one connection. */
export function usernameCalls(connection: GraphConnection): UsernameCalls {
  return {
    async readUsername(phoneNumberId) {
      const answer = await requestGraph(connection, { path: pathTo(phoneNumberId, "username") });
      const username = textAt(answer, "username");
      const status = textAt(answer, "status");
      return username === undefined ? undefined : { username, ...(status === undefined ? {} : { status }) };
    },
    async claimUsername(phoneNumberId, username) {
      const request = { path: pathTo(phoneNumberId, "username"), body: { username } };
      const answer = await requestGraph(connection, request);
      const isTaken = answer["success"] === true || textAt(answer, "status") !== undefined;
      if (!isTaken) throw unreadableAnswer(200, request);
    },
    async releaseUsername(phoneNumberId) {
      await confirmGraph(connection, { method: "DELETE", path: pathTo(phoneNumberId, "username") });
    },
    async suggestUsernames(phoneNumberId) {
      const request = { path: pathTo(phoneNumberId, "username_suggestions") };
      const data = listAt(await requestGraph(connection, request), "data");
      if (data === undefined) throw unreadableAnswer(200, request);
      const names = data.flatMap((item) =>
        isJsonObject(item) ? (listAt(item, "username_suggestions") ?? []) : [item],
      );
      return names.filter((name) => typeof name === "string");
    },
  };
}
