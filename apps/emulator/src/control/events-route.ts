import type { FastifyInstance } from "fastify";
import type { World } from "../world.ts";

const keepAliveMs = 25_000;

/** `GET /emulator/events`: everything that happens, as server-sent events. */
export function registerEventsRoute(app: FastifyInstance, world: World): void {
  app.get("/events", async (request, reply) => {
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    stream.write(": connected\n\n");
    const stop = world.feed.listen((happening) => stream.write(`data: ${JSON.stringify(happening)}\n\n`));
    const keepAlive = setInterval(() => stream.write(": still here\n\n"), keepAliveMs);
    request.raw.socket.once("close", () => {
      clearInterval(keepAlive);
      stop();
    });
  });
}
