import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type InboundMessage, parseWebhook } from "@tributary/whatsapp";
import { signBody } from "@tributary/whatsapp/signature";

/** A bot of a few lines: keeps what it gets, and answers as told. */
export type Bot = AsyncDisposable & {
  url: string;
  received: InboundMessage[];
  /** How many webhooks came whose signature was not made with the app secret. */
  forged: number;
  stop(): Promise<void>;
};

export type Answer = (message: InboundMessage, waId: string) => Promise<unknown>;

/** Starts a bot that calls `answer` with every message. */
export async function startBot(answer: Answer, appSecret = "EMULATOR_APP_SECRET"): Promise<Bot> {
  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      response.end(new URL(request.url ?? "/", "http://bot").searchParams.get("hub.challenge"));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    response.end();
    if (request.headers["x-hub-signature-256"] !== signBody(body, appSecret)) bot.forged += 1;
    for (const update of parseWebhook(JSON.parse(body.toString()))) {
      if (update.kind !== "message") continue;
      bot.received.push(update.message);
      await answer(update.message, update.sender.wa_id ?? "");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const bot: Bot = {
    url: `http://127.0.0.1:${port}/webhook`,
    received: [],
    forged: 0,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    [Symbol.asyncDispose]: () => bot.stop(),
  };
  return bot;
}
