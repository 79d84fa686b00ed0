import { parseWebhook } from "@tributary/whatsapp";
import { isSignatureValid } from "@tributary/whatsapp/signature";
import { answerVerification } from "@tributary/whatsapp/verification";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { Trouble } from "../background/trouble.ts";
import { channelId } from "../channels/channel-id.ts";
import type { Channel, Channels } from "../channels/channels.ts";
import type { Context } from "../context.ts";
import { isDatabaseAway } from "../db/database-error.ts";
import { InboxFull } from "../inbox/group-commit.ts";
import type { Inbox } from "../inbox/open-inbox.ts";

// Meta's webhooks have up to 3 MB.
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

const address = z.object({ channelId });

export interface WebhookParts {
  channels: Channels;
  inbox: Inbox;
}

/** Where Meta reports: one address per channel. Whatever Meta sends with a valid signature is stored before it is acknowledged. */
export function registerWebhook(app: FastifyInstance, context: Context, parts: WebhookParts): void {
  const path = "/webhooks/whatsapp/:channelId";
  const trouble = new Trouble(context.log, "webhooks cannot be stored; Meta will send them again");
  app.register((scope, _options, done) => {
    // The signature is over the bytes as they came, whatever their type is said to be.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: BODY_LIMIT_BYTES }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.get(path, async (request, reply) => {
      const channel = await channelOf(parts, request);
      if (!channel) return refuseUnknownChannel(reply);
      const answer = answerVerification(request.query, channel.credentials.verifyToken);
      if (!answer) return refuse(reply, 403);
      return reply.type("text/plain").header("x-content-type-options", "nosniff").send(answer.challenge);
    });
    scope.post(path, async (request, reply) => {
      try {
        const status = await accept(parts, request);
        if (status !== 200) return refuse(reply, status);
        trouble.clear();
        return reply.code(200).send();
      } catch (error) {
        if (!isDatabaseAway(error) && !(error instanceof InboxFull)) throw error;
        trouble.note(error);
        return refuse(reply, 503);
      }
    });
    done();
  });
}

/** The answer for an address that is no channel's. */
export function refuseUnknownChannel(reply: FastifyReply): FastifyReply {
  return refuse(reply, 404);
}

async function channelOf({ channels }: WebhookParts, { params }: FastifyRequest): Promise<Channel | undefined> {
  const { data } = address.safeParse(params);
  return data && channels.get(data.channelId);
}

async function accept(parts: WebhookParts, request: FastifyRequest): Promise<200 | 400 | 401 | 404> {
  const channel = await channelOf(parts, request);
  if (!channel) return 404;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const signature = request.headers["x-hub-signature-256"];
  const header = typeof signature === "string" ? signature : undefined;
  if (!isSignatureValid(body, header, channel.credentials.appSecret)) return 401;
  const json = parseJson(body);
  if (json === undefined) return 400;
  await parts.inbox.accept(channel, parseWebhook(json.value));
  return 200;
}

const MESSAGES: Record<number, string> = {
  400: "The body is not JSON.",
  401: "The signature does not fit the body. Check the app secret of this channel.",
  403: "This is not a verification with this channel's verify token.",
  404: "There is no such channel.",
  503: "The webhook could not be stored. Send it again later.",
};

function refuse(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).send({ error: MESSAGES[status] });
}

function parseJson(body: Buffer): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body.toString("utf8")) };
  } catch {
    return undefined;
  }
}
