import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { contract, type Route } from "@tributary/api";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { createPreparedBots, type PreparedBots } from "../bots/prepared-bots.ts";
import type { Context } from "../context.ts";
import { answerError } from "./answer-error.ts";
import type { Caller } from "./caller.ts";
import { type AccountFlows, createAccountFlows } from "./channels/account-flows.ts";
import type { UploadedFile } from "./files/file-answer.ts";
import { sendFile } from "./files/send-file.ts";
import { implementation } from "./implementation.ts";
import { BODY_LIMIT_BYTES, parseJsonBody } from "./json-body.ts";
import { identify } from "./keys/identify.ts";
import { parseRequest } from "./parse-request.ts";
import { notFound, Refusal } from "./refusals.ts";
import type { AdminHooks } from "./route-function.ts";

const FAILED_ATTEMPTS_PER_MINUTE = 30;

/** Serves the admin API, all of it under `/api`. */
export function registerAdminRoutes(app: FastifyInstance, context: Context, hooks: AdminHooks = {}): void {
  app.register(adminRoutes(context, hooks), { prefix: "/api" });
}

function adminRoutes(context: Context, hooks: AdminHooks): FastifyPluginAsync {
  return async (scope) => {
    await scope.register(helmet);
    await scope.register(rateLimit, { global: false });
    scope.decorateRequest("caller");
    scope.addHook("onSend", async (_request, reply) => {
      reply.header("cache-control", "no-store");
    });
    takeJsonOnly(scope);
    refuseInOneWay(scope, context);
    // Apart from those of the turns, which are loaded over a connection that nobody else may keep busy.
    const bots = createPreparedBots(context.db.kysely);
    const accountFlows = createAccountFlows(context);
    const serving = { context, hooks, bots, accountFlows, countFailure: countingFailures(scope) };
    const uploads = servedRoutes().filter(({ route }) => route.upload);
    for (const served of servedRoutes()) if (!served.route.upload) serve(scope, serving, served);
    scope.register(async (inner) => {
      takeFiles(inner);
      for (const served of uploads) serve(inner, serving, served);
    });
  };
}

interface Serving {
  context: Context;
  hooks: AdminHooks;
  bots: PreparedBots;
  accountFlows: AccountFlows;
  countFailure: ReturnType<typeof countingFailures>;
}

function serve(scope: FastifyInstance, serving: Serving, { route, run }: ServedRoute): void {
  const { context, hooks, bots, accountFlows, countFailure } = serving;
  scope.route({
    method: route.method,
    url: route.path.slice("/api".length),
    bodyLimit: route.upload?.maxBytes ?? route.maxBodyBytes ?? BODY_LIMIT_BYTES,
    // Before the body is read: whoever has no key costs nothing.
    onRequest: async (request) => {
      request.setDecorator("caller", await identify(context, route, request).catch(countFailure(request)));
    },
    handler: async (request, reply) => {
      const caller = request.getDecorator<Caller | undefined>("caller");
      const answer = await run({
        ...parseRequest(route, request),
        ...(route.upload ? { file: uploadedFile(request) } : {}),
        context,
        caller,
        hooks,
        bots,
        accountFlows,
        origin: context.config.publicUrl ?? originOf(request),
      });
      // The type of `RouteFunctions` holds routes with media types to this.
      if (route.answers.mediaTypes) return sendFile(reply, route.answers.status, Object(answer));
      return reply.code(route.answers.status).send(route.answers.body.parse(answer));
    },
  });
}

function uploadedFile({ headers, body, raw }: FastifyRequest): UploadedFile {
  return { mimeType: headers["content-type"] ?? "", content: body instanceof Readable ? body : raw };
}

/** Whatever type a file is said to have, nothing of it is read before its function does. */
function takeFiles(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", async (_request: FastifyRequest, payload: IncomingMessage) => payload);
}

interface ServedRoute {
  route: Route;
  run(call: object): Promise<unknown>;
}

/** The contract's routes with their functions. Their types fit each other: see `implementation`. */
function servedRoutes(): ServedRoute[] {
  return Object.entries<Readonly<Record<string, Route>>>(contract).flatMap(([resource, routes]) =>
    Object.entries(routes).map(([name, route]) => ({
      route,
      run: Reflect.get(Reflect.get(implementation, resource), name),
    })),
  );
}

function takeJsonOnly(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    "application/json",
    { parseAs: "string" },
    async (_request: FastifyRequest, body: string) => parseJsonBody(body),
  );
}

function refuseInOneWay(scope: FastifyInstance, { log }: Context): void {
  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const { status, body, isFault } = answerError(error, request.routeOptions.bodyLimit);
    if (isFault) log.error({ err: error, method: request.method, route: request.routeOptions.url }, "a route failed");
    if (status === 401) reply.header("www-authenticate", "Bearer");
    return reply.code(status).send(body);
  };
  scope.setErrorHandler((error, request, reply) => refuse(error, request, reply));
  scope.setNotFoundHandler((request, reply) => refuse(notFound("route"), request, reply));
}

/**
 * Slows down whoever fails to sign in again and again. A valid key is let through all the same: keys cannot be guessed,
 * and behind a proxy many callers share one address.
 */
function countingFailures(scope: FastifyInstance) {
  const count = scope.createRateLimit({ max: FAILED_ATTEMPTS_PER_MINUTE, timeWindow: "1 minute" });
  return (request: FastifyRequest) =>
    async (error: unknown): Promise<never> => {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      const limit = await count(request);
      if (limit.isAllowed || !limit.isExceeded) throw error;
      throw new Refusal(
        "too-many-attempts",
        "Too many failed attempts to sign in. Wait a minute, then use a valid key.",
      );
    };
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}
