import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { answerControlError } from "../control/control-app.ts";
import { ControlRefusal } from "../control/refusal.ts";
import { registerFlowMedia } from "../flows/flow-files.ts";
import { authorize } from "../graph/authorize.ts";
import { errorBody, GraphRefusal, httpStatusOf, unknownObject } from "../graph/errors.ts";
import { newestVersion, oldestAliveVersion, stateOfVersion } from "../graph/versions.ts";
import { newFbtraceId } from "../state/ids.ts";
import type { WireEntry } from "../state/wire.ts";
import type { World } from "../world.ts";
import { registerMediaDownload } from "./download-media.ts";
import { registerFlowAssets } from "./flow-assets.ts";
import type { GraphCall } from "./graph-call.ts";
import { type GraphRoute, graphRoutes } from "./graph-routes.ts";
import { countManagement } from "./management-limit.ts";
import { ownerOf } from "./owner-of.ts";
import { postMessages } from "./post-messages.ts";
import { bodyText } from "./read-body.ts";
import { registerUploads } from "./uploads.ts";
import { type Outcome, withFault } from "./with-fault.ts";

const paramsSchema = z.object({ version: z.string().optional(), node: z.string().default("") });
const querySchema = z.record(z.string(), z.unknown());

/** The Graph API, with and without a version in the path, as Meta has it. */
export async function registerGraph(app: FastifyInstance, world: World): Promise<void> {
  app.setErrorHandler((error, _request, reply) => answerGraphError(world, error, reply));
  app.addHook("onSend", async (request, reply, payload) => {
    recordExchange(world, request, { httpStatus: reply.statusCode, ...bodyOf(payload) });
  });
  registerMediaDownload(app, world);
  registerFlowAssets(app, world);
  registerFlowMedia(app, world);
  app.register((scope, _options, done) => {
    registerUploads(scope, (request, reply) => readCall(world, request, reply));
    done();
  });
  for (const prefix of ["/:version(^v\\d+\\.\\d+$)", ""]) {
    for (const edge of ["messages", "marketing_messages"]) {
      app.post(`${prefix}/:node/${edge}`, async (request, reply) => {
        const outcome = await postMessages(readCall(world, request, reply), edge === "marketing_messages");
        return answer(world, request, reply, outcome);
      });
    }
    for (const route of graphRoutes) {
      const { method, path } = route;
      app.route({
        method,
        url: `${prefix}${path}`,
        handler: async (request, reply) => {
          const outcome = await runRoute(route, readCall(world, request, reply), reply);
          return answer(world, request, reply, outcome);
        },
      });
    }
  }
}

async function runRoute(route: GraphRoute, call: GraphCall, reply: FastifyReply): Promise<Outcome> {
  const { world, nodeId: phoneNumberId, path, faultHeader } = call;
  if (route.isManagement === true) countManagement(call, reply);
  return await withFault(world, { path, phoneNumberId, faultHeader }, async () => ({ body: await route.run(call) }));
}

/** Nothing has this path: the control API and Meta each say so in their own way. */
export function answerUnknownPath(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split("?")[0] ?? "";
  if (path.startsWith("/emulator/")) {
    return answerControlError(new ControlRefusal("unknown-route", `There is no ${request.method} ${path}.`), reply);
  }
  recordExchange(world, request, { httpStatus: 400 });
  return answerGraphError(world, unknownPath(path), reply);
}

function answerGraphError(world: World, error: unknown, reply: FastifyReply): FastifyReply {
  const refusal = error instanceof GraphRefusal ? error : new GraphRefusal(...describeForeign(error));
  return reply.code(httpStatusOf(refusal)).send(errorBody(refusal, newFbtraceId(world.random)));
}

function unknownPath(url: string): GraphRefusal {
  return new GraphRefusal(2500, `Unknown path components: ${url.split("?")[0]}`);
}

function readCall(world: World, request: FastifyRequest, reply: FastifyReply): GraphCall {
  const { version, node } = paramsSchema.parse(request.params);
  reply.header("facebook-api-version", passVersion(world, version, request.url));
  const query = querySchema.parse(request.query);
  const opened = authorize(world.accounts, request.headers.authorization, query["access_token"]);
  const account = ownerOf(world, opened, node);
  if (account === undefined) throw unknownObject(node, request.method);
  const baseUrl = `http://${request.host}`;
  const path = (request.url.split("?")[0] ?? "").replace(/^\/v\d+\.\d+(?=\/)/, "");
  const { "x-emulator-fault": fault } = request.headers;
  const faultHeader = Array.isArray(fault) ? fault[0] : fault;
  const url = `${baseUrl}${request.url}`;
  return { world, account, nodeId: node, query, body: request.body, path, faultHeader, url, baseUrl };
}

function passVersion({ clock, settings }: World, version: string | undefined, url: string): string {
  if (version === undefined) return newestVersion;
  const state = stateOfVersion(version, clock.now());
  if (state === "alive") return version;
  if (state === "unknown") throw unknownPath(url);
  const replacement = oldestAliveVersion(clock.now());
  if (!settings.strict) return replacement;
  throw new GraphRefusal(2635, `You are calling a deprecated version of the Graph API. Please use ${newestVersion}.`);
}

/** Also when the caller has hung up already. */
function onceAnswered({ raw }: FastifyReply, run: () => void): void {
  if (raw.closed) run();
  else raw.once("close", run);
}

function answer(world: World, request: FastifyRequest, reply: FastifyReply, outcome: Outcome): FastifyReply {
  const { body, foreignStatus, onAnswered, isResponseDropped = false } = outcome;
  if (onAnswered !== undefined) onceAnswered(reply, onAnswered);
  if (isResponseDropped) {
    recordExchange(world, request, { error: "the connection was cut on request, after the request was carried out" });
    reply.hijack();
    reply.raw.destroy();
    return reply;
  }
  if (foreignStatus === undefined) return reply.send(body);
  const page = `<html><head><title>${foreignStatus}</title></head><body><h1>${foreignStatus}</h1></body></html>`;
  return reply.code(foreignStatus).type("text/html").send(page);
}

function describeForeign(error: unknown): [code: number, details: string] {
  const isCallersFault = error instanceof Error && "statusCode" in error && Number(error.statusCode) < 500;
  return isCallersFault ? [100, `The request cannot be read: ${error.message}`] : [1, "An unknown error occurred"];
}

function recordExchange(world: World, request: FastifyRequest, answer: Partial<WireEntry>): void {
  world.wire.record({
    atMs: world.clock.now(),
    direction: "graph",
    method: request.method,
    url: withoutToken(request.url),
    ...(request.body === undefined ? {} : { requestBody: bodyText(request.body) }),
    ...(isForm(request) ? { isForm: true } : {}),
    ...answer,
  });
}

function isForm({ headers }: FastifyRequest): boolean {
  return headers["content-type"]?.startsWith("multipart/") ?? false;
}

function bodyOf(payload: unknown): Partial<WireEntry> {
  return typeof payload === "string" ? { responseBody: payload } : {};
}

function withoutToken(url: string): string {
  return url.replaceAll(/access_token=[^&]*/g, "access_token=…");
}
