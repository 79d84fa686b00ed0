import { createEndpointLog, type EndpointLog } from "./flows/endpoint-log.ts";
import type { CrossedThresholds } from "./flows/watch-endpoint.ts";
import type { Settings, SettingsChanges } from "./options.ts";
import { type AccountRecord, type Accounts, createAccounts, type Webhook } from "./state/accounts.ts";
import { type Chats, createChats } from "./state/chats.ts";
import { type Clock, createClock } from "./state/clock.ts";
import { type Contacts, createContacts } from "./state/contacts.ts";
import type { Saved } from "./state/data-file.ts";
import { createFaults, type Faults } from "./state/faults.ts";
import { createFeed, type Feed } from "./state/feed.ts";
import { createMediaStore, type MediaStore } from "./state/media.ts";
import { createRandom, type Random, randomStart } from "./state/random.ts";
import { createRateLimits, type RateLimits } from "./state/rate-limits.ts";
import { createRegistry, type Registry } from "./state/registry.ts";
import { createUploads, type Uploads } from "./state/uploads.ts";
import { createWire, type Wire } from "./state/wire.ts";
import { createTemplateStore, type TemplateStore } from "./templates/template-store.ts";
import { createDeliveries, type Deliveries } from "./webhooks/deliveries.ts";
import { type Delivery, mostAtATime } from "./webhooks/delivery-queue.ts";
import { createWebhookPoster, type PostOutcome, type WebhookPoster } from "./webhooks/post-webhook.ts";

/** All the emulator knows. Every route and every phone works on this one value. */
export type World = {
  settings: Settings;
  /** What was changed of the settings since the first start. */
  settingsChanges: SettingsChanges;
  accounts: Accounts;
  contacts: Contacts;
  chats: Chats;
  clock: Clock;
  random: Random;
  media: MediaStore;
  templates: TemplateStore;
  uploads: Uploads;
  registry: Registry;
  faults: Faults;
  rateLimits: RateLimits;
  wire: Wire;
  feed: Feed;
  /** Callback URLs by phone number id: they go before the one of the account. */
  webhooks: Map<string, Webhook>;
  deliveries: Deliveries;
  poster: WebhookPoster;
  /** Asks the endpoints of Flows. */
  endpointPoster: WebhookPoster;
  endpointLog: EndpointLog;
  crossedThresholds: CrossedThresholds;
  /** Where this emulator can be reached, for links in webhooks; known once it listens. */
  address: { url: string };
};

export function createWorld(given: Settings, saved: Saved | undefined): World {
  const settings = { ...given, ...withoutUndefined(saved?.settings) };
  const feed = createFeed();
  const registry = createRegistry(saved?.registry);
  const wire = createWire((seq) => feed.tell({ kind: "wire", seq }));
  const accounts = createAccounts(settings.accounts);
  addLaterNumbers(accounts, saved);
  const webhooks = new Map(saved?.webhooks);
  const poster = createWebhookPoster({
    timeoutSeconds: settings.webhookTimeoutSeconds,
    connections: mostAtATime,
    maximumAnswerBytes: 100_000,
  });
  const clock = createClock({
    start: settings.now,
    offsetMs: saved?.clockOffsetMs ?? 0,
    settle: () => deliveries.settle(),
  });
  const chats = createChats(clock.now);
  const attempt = (delivery: Delivery) =>
    attemptDelivery({ registry, accounts, webhooks, poster, wire, clock }, delivery);
  const onChange = (delivery: Delivery) => noteDelivery({ chats, feed }, delivery);
  const { deliveryOrder: order, webhookRetrySeconds: retrySeconds } = settings;
  const queue = { clock, attempt, onChange, order, retrySeconds };
  const deliveries: Deliveries = createDeliveries(queue, saved?.deliveryRules);
  const contacts = createContacts();
  if (saved !== undefined) {
    for (const { wabaId, flow } of saved.flows ?? []) {
      if (accounts.byWabaId(wabaId) !== undefined) accounts.saveFlow(wabaId, flow);
    }
    for (const contact of saved.contacts) contacts.put(contact);
    chats.restore(saved.chats);
  }
  const random = createRandom(saved?.randomPosition ?? randomStart(settings.seed));
  return {
    settings,
    settingsChanges: { ...saved?.settings },
    accounts,
    contacts,
    chats,
    clock,
    random,
    templates: fillTemplates(settings, saved),
    uploads: createUploads(random, saved?.uploadHandles),
    registry,
    media: createMediaStore(random, clock.now, saved?.media),
    faults: createFaults(saved?.faults),
    rateLimits: createRateLimits(() => settings.rateLimits, clock.now),
    wire,
    feed,
    webhooks,
    deliveries,
    poster,
    endpointPoster: createWebhookPoster(endpointOptions),
    endpointLog: createEndpointLog(),
    crossedThresholds: new Map(),
    address: { url: "" },
  };
}

/** WhatsApp waits ten seconds for a Flow's endpoint. */
const endpointOptions = { timeoutSeconds: 10, connections: 16, maximumAnswerBytes: 10_000_000 };

function withoutUndefined(changes: SettingsChanges = {}): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** Numbers that were added while the emulator ran are there again. */
function addLaterNumbers(accounts: Accounts, saved: Saved | undefined): void {
  for (const { numbers, ...account } of saved?.accounts ?? []) {
    const later = numbers.filter(({ phoneNumberId }) => accounts.numberById(phoneNumberId) === undefined);
    for (const number of later)
      accounts.saveNumber(account.wabaId, number, () => ({ ...account, flows: [], templates: [] }));
  }
}

/** Templates are those of the start, until the data file knows better. */
function fillTemplates({ accounts }: Settings, saved: Saved | undefined): TemplateStore {
  const templates = createTemplateStore(saved?.reservedTemplateNames);
  const given = accounts.flatMap(({ wabaId, templates: own }) => own.map((template) => ({ wabaId, template })));
  for (const { wabaId, template } of saved?.templates ?? given) templates.put(wabaId, { ...template });
  return templates;
}

/** The callback URL of a number: its own, else its account's, else its app's. */
export function webhookOf({ accounts, webhooks }: Pick<World, "accounts" | "webhooks">, phoneNumberId: string) {
  const account = accounts.numberById(phoneNumberId)?.account;
  const ofAccount = webhooks.get(account?.wabaId ?? "") ?? webhooks.get(account?.appId ?? "");
  return webhooks.get(phoneNumberId) ?? ofAccount ?? account?.webhook;
}

/** Webhooks about the account go to the app's URL, whatever its numbers say, unless there is no such URL. */
function webhookFor(world: AttemptWorld, { field, phoneNumberId }: Delivery): Webhook | undefined {
  const account = world.accounts.numberById(phoneNumberId)?.account;
  if (account === undefined || !isSubscribed(world, account, field ?? "messages")) return undefined;
  const ofApp = world.webhooks.get(account.appId) ?? account.webhook;
  return field === undefined ? webhookOf(world, phoneNumberId) : (ofApp ?? webhookOf(world, phoneNumberId));
}

function isSubscribed({ registry }: AttemptWorld, { wabaId, appId }: AccountRecord, field: string): boolean {
  const fields = registry.subscriptions.get(appId)?.fields;
  return !registry.unsubscribed.has(wabaId) && (fields === undefined || fields.includes(field));
}

type AttemptWorld = Pick<World, "registry" | "accounts" | "webhooks" | "poster" | "wire" | "clock">;

async function attemptDelivery(world: AttemptWorld, delivery: Delivery): Promise<PostOutcome | undefined> {
  const webhook = webhookFor(world, delivery);
  const place = world.accounts.numberById(delivery.phoneNumberId);
  if (webhook === undefined || place === undefined) return undefined;
  const atMs = world.clock.now();
  const outcome = await world.poster.post(webhook.url, delivery.body, place.account.appSecret);
  const answer =
    "error" in outcome ? { error: outcome.error } : { httpStatus: outcome.httpStatus, responseBody: outcome.answer };
  const exchange = { direction: "webhook", method: "POST", url: webhook.url, requestBody: delivery.body } as const;
  world.wire.record({ atMs, ...exchange, ...answer });
  return outcome;
}

/** The contact's own message gets its second tick when the bot's server has taken it. */
function noteDelivery({ chats, feed }: Pick<World, "chats" | "feed">, delivery: Delivery): void {
  feed.tell({ kind: "delivery", id: delivery.id });
  if (delivery.kind !== "message") return;
  const place = chats.locate(delivery.wamid);
  if (place === undefined || place.entry.status === "read") return;
  if (delivery.state === "delivered") place.entry.status = "delivered";
  if (delivery.state === "dead") place.entry.status = "failed";
  const { phoneNumberId, waId } = delivery;
  feed.tell({ kind: "status", phoneNumberId, waId, seq: place.entry.seq });
}
