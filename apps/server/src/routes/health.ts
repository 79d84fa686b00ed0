import type { FastifyInstance } from "fastify";
import type { Context } from "../context.ts";

const TIMEOUT_MS = 2_000;

/** For load balancers and supervisors: 200 when the database answers, 503 when it does not. */
export function registerHealth(app: FastifyInstance, context: Context): void {
  app.get("/health", async (_request, reply) => {
    const isUp = await isDatabaseUp(context);
    return reply.code(isUp ? 200 : 503).send({ status: isUp ? "ok" : "database-away" });
  });
}

async function isDatabaseUp({ db }: Context): Promise<boolean> {
  const timeout = new Promise<false>((resolve) => setTimeout(() => resolve(false), TIMEOUT_MS).unref());
  const answer = db.pool.query("select 1").then(
    () => true,
    () => false,
  );
  return Promise.race([answer, timeout]);
}
