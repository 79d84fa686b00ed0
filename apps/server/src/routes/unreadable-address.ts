import type { FastifyReply } from "fastify";
import { answerError } from "../admin/answer-error.ts";
import { Refusal } from "../admin/refusals.ts";
import { refuseUnknownEndpoint } from "../flow-endpoint/register-flow-endpoint.ts";
import { refuseUnknownChannel } from "./webhook.ts";

const MESSAGE =
  "The address of this request cannot be read: a part of it is too long, or a percent sign does not begin a character. Check the address; a percent sign itself is written %25.";

const refusals: [prefix: string, refuse: (reply: FastifyReply) => FastifyReply][] = [
  ["/api/", refuseAdmin],
  ["/webhooks/", refuseUnknownChannel],
  ["/flow-endpoint/", refuseUnknownEndpoint],
];

/** Answers a request that reaches no route because its address cannot be decoded, as the routes of that place answer. */
export function refuseUnreadableAddress(address: string, reply: FastifyReply): FastifyReply {
  const [, refuse] = refusals.find(([prefix]) => address.startsWith(prefix)) ?? [];
  return refuse ? refuse(reply) : reply.code(400).send({ error: MESSAGE });
}

function refuseAdmin(reply: FastifyReply): FastifyReply {
  const { status, body } = answerError(new Refusal("invalid-input", MESSAGE), 0);
  return reply.code(status).header("cache-control", "no-store").send(body);
}
