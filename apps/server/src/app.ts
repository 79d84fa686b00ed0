import fastify, { type FastifyInstance } from "fastify";
import { registerAdminRoutes } from "./admin/register-admin-routes.ts";
import type { AdminHooks } from "./admin/route-function.ts";
import type { Context } from "./context.ts";
import type { FlowEndpoint } from "./flow-endpoint/open-flow-endpoint.ts";
import { registerFlowEndpoint } from "./flow-endpoint/register-flow-endpoint.ts";
import { registerHealth } from "./routes/health.ts";
import { registerStudio } from "./routes/studio.ts";
import { refuseUnreadableAddress } from "./routes/unreadable-address.ts";
import { registerWebhook, type WebhookParts } from "./routes/webhook.ts";

export interface AppParts extends WebhookParts {
  hooks: AdminHooks;
  /** Absent where no journeys run. */
  flowEndpoint?: FlowEndpoint | undefined;
}

/** The HTTP side of the server: all routes, listening to nothing yet. */
export function buildApp(context: Context, parts: AppParts): FastifyInstance {
  const app = fastify({
    forceCloseConnections: "idle",
    return503OnClosing: true,
    frameworkErrors: (_error, request, reply) => void refuseUnreadableAddress(request.url, reply),
  });
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500)
      context.log.error({ err: error, method: request.method, url: request.routeOptions.url }, "a request failed");
    return reply.code(status).send({ error: status >= 500 ? "Something went wrong on our side." : messageOf(error) });
  });
  registerHealth(app, context);
  registerStudio(app, context.config);
  registerWebhook(app, context, parts);
  if (parts.flowEndpoint) registerFlowEndpoint(app, context, parts.flowEndpoint);
  registerAdminRoutes(app, context, parts.hooks);
  return app;
}

function statusOf(error: unknown): number {
  const status: unknown = error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" && status >= 400 ? status : 500;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "The request cannot be answered.";
}
