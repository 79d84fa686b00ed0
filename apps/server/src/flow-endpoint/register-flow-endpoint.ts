import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { Trouble } from "../background/trouble.ts";
import { channelId } from "../channels/channel-id.ts";
import type { Context } from "../context.ts";
import { isDatabaseAway } from "../db/database-error.ts";
import type { FlowEndpoint } from "./open-flow-endpoint.ts";

// The data of a screen; files come by their address.
const BODY_LIMIT_BYTES = 1024 * 1024;

/** The path of a Flow's endpoint, as Meta is told. */
export const FLOW_ENDPOINT_PATH = "/flow-endpoint/:channelId/:flowId";

const address = z.object({ channelId, flowId: z.string().regex(/^\d{1,32}$/) });

/** Where open Flows ask: one address for each channel and Flow. */
export function registerFlowEndpoint(app: FastifyInstance, context: Context, endpoint: FlowEndpoint): void {
  const trouble = new Trouble(context.log, "open Flows cannot be answered: the database is away");
  app.register((scope, _options, done) => {
    // The signature is over the bytes as they came.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: BODY_LIMIT_BYTES }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(FLOW_ENDPOINT_PATH, async (request, reply) => {
      const place = address.safeParse(request.params);
      if (!place.success) return refuseUnknownEndpoint(reply);
      try {
        const { status, text } = await endpoint.answer({ ...place.data, ...signedBody(request) });
        trouble.clear();
        return send(reply, status, text);
      } catch (error) {
        if (!isDatabaseAway(error)) throw error;
        trouble.note(error);
        return send(reply, 503, "The request could not be answered. Try again later.");
      }
    });
    done();
  });
}

/** The answer for an address that can be no Flow's. */
export function refuseUnknownEndpoint(reply: FastifyReply): FastifyReply {
  return send(reply, 404, "A Flow's endpoint ends in a channel's id and the Flow ID, which has digits only.");
}

function signedBody({ body, headers }: FastifyRequest): { rawBody: Buffer; signature: string | undefined } {
  const signature = headers["x-hub-signature-256"];
  return {
    rawBody: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    signature: typeof signature === "string" ? signature : undefined,
  };
}

function send(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type("text/plain").header("x-content-type-options", "nosniff").send(text);
}
