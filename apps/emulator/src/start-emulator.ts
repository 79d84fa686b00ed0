import { type FastifyInstance, fastify } from "fastify";
import { changeSettings } from "./change-settings.ts";
import { registerControl } from "./control/control-app.ts";
import { ControlRefusal } from "./control/refusal.ts";
import { setWebhook } from "./control/set-webhook.ts";
import { type FlowAlert, raiseFlowAlert } from "./flows/flow-alerts.ts";
import {
  type EmulatorOptions,
  OptionsRefused,
  parseOptions,
  type SettingsChanges,
  settingsChangesSchema,
} from "./options.ts";
import { registerPage } from "./page-routes.ts";
import { createPhone, meet, type Phone } from "./phone.ts";
import { resetWorld } from "./reset-world.ts";
import { resume } from "./resume.ts";
import { answerUnknownPath, registerGraph } from "./routes/graph-app.ts";
import { registerBodyParsers } from "./routes/read-body.ts";
import { setFields } from "./set-fields.ts";
import type { AccountRecord, Webhook } from "./state/accounts.ts";
import { openDataFile, readDataFile, type Saved } from "./state/data-file.ts";
import type { Faults } from "./state/faults.ts";
import type { WireEntry } from "./state/wire.ts";
import type { Delivery } from "./webhooks/delivery-queue.ts";
import type { DeliveryRules } from "./webhooks/delivery-rules.ts";
import { type AccountNews, sendNews } from "./webhooks/send-news.ts";
import { createWorld, type World } from "./world.ts";

/** Above Meta's largest Flow JSON (10 MB), which as a text in JSON takes more. */
const maximumBodyBytes = 25_000_000;

/** A running stand-in for Meta. */
export type Emulator = {
  /** Where the Graph API, the control API and the phone page are: `http://127.0.0.1:4010`. */
  url: string;
  port: number;
  accounts: AccountRecord[];
  clock: {
    now(): number;
    /** Moves the clock and lets everything happen that falls due: statuses, retries, delays. */
    advance(ms: number): Promise<void>;
  };
  /** A contact's phone, in the chat with the first number unless another is named. The same phone each time. */
  phone(waId: string, name?: string, phoneNumberId?: string): Phone;
  /** Sets the callback URL of a number (of all numbers without one) after Meta's verification. */
  setWebhook(webhook: Webhook, phoneNumberId?: string): Promise<void>;
  /** What shall go wrong with sends. */
  faults: Pick<Faults, "add" | "clear" | "list">;
  /** How webhooks shall be delivered: twice, late, out of order, not at all. */
  webhookDelivery: Pick<DeliveryRules, "add" | "clear" | "list">;
  /** Changes settings while it runs: strictness, rate limits, review times, the shape of statuses. */
  changeSettings(changes: SettingsChanges): void;
  /** Changes what reads of a number or an account say, under Meta's names: `{ quality_rating: "RED" }`; `null` undoes it. */
  setFields(nodeId: string, fields: Record<string, unknown>): void;
  /** Sends any webhook about an account, the first one unless another is named. */
  sendWebhook(news: AccountNews): void;
  /** Tells the bot what Meta's monitoring says of a Flow. */
  raiseFlowAlert(flowId: string, alert: FlowAlert): void;
  deliveries(): Delivery[];
  wire(afterSeq?: number): WireEntry[];
  /** Resolves when no webhook is on its way and none is ready to go. */
  settle(): Promise<void>;
  reset(): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** Starts an emulator. Throws {@link OptionsRefused} for options it cannot use, among them real access tokens. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = parseOptions(options);
  const { dataFile: dataPath } = settings;
  const saved = dataPath === undefined ? undefined : await readDataFile(dataPath);
  const world = createWorld(settings, saved);
  const phoneOf = createPhones(world);
  const app = createApp(world, phoneOf);
  await listen(app, settings);
  const address = addressOf(app, settings.host);
  world.address.url = address.url;
  const dataFile = dataPath === undefined ? undefined : openDataFile(dataPath, () => collect(world));
  world.feed.listen(({ kind }) => {
    if (kind !== "wire") dataFile?.touch();
  });
  resume(world, saved?.pendingDeliveries ?? []);

  let closing: Promise<void> | undefined;
  async function closeOnce(): Promise<void> {
    world.clock.close();
    await app.close();
    await dataFile?.close();
    await Promise.all([world.poster.close(), world.endpointPoster.close()]);
  }
  function close(): Promise<void> {
    closing ??= closeOnce();
    return closing;
  }
  return { ...present(world, phoneOf), ...address, close, [Symbol.asyncDispose]: close };
}

function present(world: World, phone: Emulator["phone"]) {
  return {
    accounts: world.accounts.list(),
    clock: world.clock,
    phone,
    faults: world.faults,
    webhookDelivery: world.deliveries.rules,
    deliveries: world.deliveries.list,
    wire: (afterSeq = 0) => world.wire.since(afterSeq),
    changeSettings: (changes: SettingsChanges) => changeSettings(world, settingsChangesSchema.parse(changes)),
    setFields: (nodeId: string, fields: Record<string, unknown>) => void setFields(world, nodeId, fields),
    sendWebhook: (news: AccountNews) => sendNews(world, news),
    raiseFlowAlert(flowId: string, alert: FlowAlert) {
      const found = world.accounts.flowById(flowId);
      if (found === undefined) throw new ControlRefusal("unknown-flow", `There is no Flow ${flowId}.`);
      raiseFlowAlert(world, found.account, { flow: found.flow, alert });
    },
    settle: world.deliveries.settle,
    reset: () => resetWorld(world),
    async setWebhook(webhook: Webhook, phoneNumberId?: string) {
      const all = world.settings.accounts.flatMap(({ numbers }) => numbers.map((number) => number.phoneNumberId));
      for (const id of phoneNumberId === undefined ? all : [phoneNumberId]) await setWebhook(world, id, webhook);
    },
  };
}

function createApp(world: World, phoneOf: Emulator["phone"]): FastifyInstance {
  const app = fastify({ bodyLimit: maximumBodyBytes, forceCloseConnections: true, exposeHeadRoutes: false });
  registerBodyParsers(app);
  app.setErrorHandler((_error, request, reply) => answerUnknownPath(world, request, reply));
  app.setNotFoundHandler((request, reply) => answerUnknownPath(world, request, reply));
  app.register(async (scope) => registerPage(scope));
  app.register(async (scope) => registerControl(scope, world, phoneOf), { prefix: "/emulator" });
  app.register(async (scope) => registerGraph(scope, world));
  return app;
}

function createPhones(world: World): Emulator["phone"] {
  const phones = new Map<string, Phone>();
  return (waId, name, phoneNumberId) => {
    const place = phoneNumberId === undefined ? world.accounts.firstNumber() : world.accounts.numberById(phoneNumberId);
    if (place === undefined) throw new ControlRefusal("unknown-number", `There is no number ${phoneNumberId}.`);
    const id = waId.replace(/^\+/, "");
    if (!/^\d{5,20}$/.test(id)) throw new ControlRefusal("bad-request", `${waId} is not a phone number.`);
    if (name !== undefined) meet(world, id, name);
    const key = `${place.number.phoneNumberId}/${id}`;
    const phone = phones.get(key) ?? createPhone(world, place, id);
    phones.set(key, phone);
    return phone;
  };
}

async function listen(app: FastifyInstance, { port, host }: { port: number; host: string }): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!isTaken) throw error;
    throw new OptionsRefused(
      `Port ${port} is taken: another emulator may be running. Choose another port, or 0 for a free one.`,
    );
  }
}

function addressOf(app: FastifyInstance, host: string): { url: string; port: number } {
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return { port, url: `http://${name.includes(":") ? `[${name}]` : name}:${port}` };
}

function collect(world: World): Saved {
  return {
    format: 1,
    clockOffsetMs: world.clock.offsetMs(),
    randomPosition: world.random.position(),
    webhooks: [...world.webhooks],
    accounts: world.accounts.list().map(({ webhook: _, flows: __, templates: ___, ...account }) => account),
    contacts: world.contacts.list(),
    chats: world.chats.list(),
    templates: world.templates.all(),
    flows: world.accounts.list().flatMap(({ wabaId, flows }) => flows.map((flow) => ({ wabaId, flow }))),
    pendingDeliveries: world.deliveries.pending(),
    settings: world.settingsChanges,
    registry: world.registry.saved(),
    reservedTemplateNames: world.templates.reservations(),
    uploadHandles: world.uploads.savedHandles(),
    faults: world.faults.list(),
    deliveryRules: world.deliveries.rules.list(),
    media: world.media.list(),
  };
}
