import { randomBytes } from "node:crypto";
import { type NewChannel, newChannel } from "@tributary/api";
import { sealCredentials } from "../../channels/credentials.ts";
import type { Context } from "../../context.ts";
import { newId } from "../../ids.ts";
import { recordAction } from "../audit/record-action.ts";
import { type Caller, operator } from "../caller.ts";
import { requireProject } from "../projects/require-project.ts";
import { checkGraphAddress, refuseTakenNumber } from "./channel-rules.ts";
import { type StoredChannel, toChannel } from "./read-channel.ts";

/** Connects a WhatsApp number with a project; credentials are sealed before they are stored. */
export function createChannel(
  context: Context,
  projectId: string,
  input: NewChannel,
  caller: Caller = operator,
): Promise<StoredChannel> {
  const given = newChannel.parse(input);
  checkGraphAddress(given.graphBaseUrl, caller);
  const id = newId();
  const { accessToken, appSecret, verifyToken = randomBytes(24).toString("base64url") } = given;
  return context.db.kysely.transaction().execute(async (trx) => {
    await requireProject(trx, projectId);
    const row = await trx
      .insertInto("channels")
      .values({
        id,
        project_id: projectId,
        name: given.name,
        waba_id: given.wabaId,
        phone_number_id: given.phoneNumberId,
        display_phone_number: given.displayPhoneNumber,
        graph_base_url: given.graphBaseUrl,
        graph_version: given.graphVersion,
        runs: given.runs,
        messages_per_second: given.messagesPerSecond,
        credentials: sealCredentials(context.keyring, id, { accessToken, appSecret, verifyToken }),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch(refuseTakenNumber);
    const details = { name: given.name };
    await recordAction(trx, caller, { projectId, action: "channel-created", subject: id, details });
    return toChannel(context, row);
  });
}
