import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { registerPageMedia } from "../routes/download-media.ts";
import type { World } from "../world.ts";
import { registerEventsRoute } from "./events-route.ts";
import { registerFlowRoutes } from "./flow-routes.ts";
import { registerNumberRoutes } from "./number-routes.ts";
import { type PhoneOf, registerPhoneRoutes } from "./phone-routes.ts";
import { ControlRefusal, controlStatusOf } from "./refusal.ts";
import { registerSettingsRoutes } from "./settings-routes.ts";
import { registerStateRoutes } from "./state-routes.ts";
import { registerTemplateRoutes } from "./template-routes.ts";
import { registerWebhookRoutes } from "./webhook-routes.ts";
import { registerWireRoutes } from "./wire-routes.ts";

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/** The control API under `/emulator`: what the Node API does, for tests in other languages and for the phone page. */
export async function registerControl(app: FastifyInstance, world: World, phoneOf: PhoneOf): Promise<void> {
  app.setErrorHandler((error, _request, reply) => answerControlError(error, reply));
  app.addHook("onRequest", async (request) => refuseForeignPages(world, request));
  registerPhoneRoutes(app, world, phoneOf);
  registerNumberRoutes(app, world);
  registerWebhookRoutes(app, world);
  registerPageMedia(app, world);
  registerStateRoutes(app, world);
  registerSettingsRoutes(app, world);
  registerFlowRoutes(app, world);
  registerTemplateRoutes(app, world);
  registerWireRoutes(app, world);
  registerEventsRoute(app, world);
}

export function answerControlError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof ControlRefusal) {
    return reply.code(controlStatusOf(error)).send({ error: { code: error.code, message: error.message } });
  }
  const isCallersFault = error instanceof Error && "statusCode" in error && Number(error.statusCode) < 500;
  const message = isCallersFault ? error.message : "The emulator failed.";
  return reply
    .code(isCallersFault ? 400 : 500)
    .send({ error: { code: isCallersFault ? "bad-request" : "bug", message } });
}

/** Another web page in the same browser must not be able to drive the emulator, neither by name nor by DNS rebinding. */
function refuseForeignPages({ settings }: World, { headers, host, hostname }: FastifyRequest): void {
  const isLoopback = loopbackNames.includes(settings.host) || settings.host === "::1";
  const isForeignName = isLoopback && !loopbackNames.includes(hostname);
  const isForeignOrigin = headers.origin !== undefined && headers.origin !== `http://${host}`;
  if (isForeignName || isForeignOrigin) {
    throw new ControlRefusal("foreign-origin", "The control API answers only to the page and the host it runs on.");
  }
}
