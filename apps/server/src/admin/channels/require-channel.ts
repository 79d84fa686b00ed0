import { GraphError } from "@tributary/whatsapp";
import { type Channel, readChannelNow } from "../../channels/channels.ts";
import type { Context } from "../../context.ts";
import { isDatabaseAway } from "../../db/database-error.ts";
import { notFound, Refusal } from "../refusals.ts";

/** Which channel; the project is part of it, so that no key reaches the channels of others. */
export interface ChannelPlace {
  projectId: string;
  channelId: string;
}

/** A project's channel with its credentials opened. @throws Refusal `not-found` or `credentials-unreadable` */
export async function requireChannel(context: Context, { projectId, channelId }: ChannelPlace): Promise<Channel> {
  const channel = await readChannelNow(context, channelId).catch((error: unknown) => {
    if (isDatabaseAway(error)) throw error;
    throw new Refusal(
      "credentials-unreadable",
      "The stored credentials were sealed with another secret than this server's. Enter them again in the channel's settings.",
    );
  });
  if (channel?.projectId !== projectId) throw notFound("channel");
  return channel;
}

/** Turns what Meta says into a refusal that its reader can act upon. */
export async function askMeta<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const code = error.code === undefined ? "meta-unreachable" : "meta-refused";
    throw new Refusal(code, explainGraphError(error));
  }
}

/** What went wrong, in plain words and in Meta's, and what to do next. */
export function explainGraphError({ explanation, details, code, retry, isOutcomeUnknown }: GraphError): string {
  const said = details === undefined ? "" : code === undefined ? ` (${details})` : ` Meta says: ${details}`;
  if (isOutcomeUnknown) return `${explanation}${said} It may have been done all the same: look before you try again.`;
  return `${explanation}${said}${retry.kind === "backoff" || retry.kind === "later" ? " Try again later." : ""}`;
}
