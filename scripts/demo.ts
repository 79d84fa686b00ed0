// Plays whole conversations between an emulated phone and a freshly started product, over HTTP, and prints them with
// what happened inside: npm run demo
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatEntry, Phone } from "@tributary/emulator";
import { event } from "@tributary/engine";
import { type DemoConversation, demoConversations } from "./product/demo-conversations.ts";
import { describeEvent, type Names, namesIn } from "./product/print-turn.ts";
import type { SeededBot } from "./product/seed-examples.ts";
import { type Product, startProduct } from "./product/start-product.ts";

const ANSWER_SECONDS = 15;

process.exitCode = await main();

async function main(): Promise<number> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "tributary-demo-"));
  try {
    return await playAll(dataDirectory);
  } catch (error) {
    console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

async function playAll(dataDirectory: string): Promise<number> {
  console.log("Starting a fresh product …");
  await using product = await startProduct({
    ...{ dataDirectory, serverPort: 0, emulatorPort: 0, crmPort: 0 },
    env: { ...process.env, TRIBUTARY_LOG_LEVEL: "error" },
  });
  const wrong: string[] = [];
  for (const conversation of demoConversations) wrong.push(...(await play(product, conversation)));
  const kept = product.crm.records.length;
  const expected = demoConversations.reduce((sum, { records }) => sum + records, 0);
  if (kept !== expected) wrong.push(`the CRM has ${kept} records, expected ${expected}`);
  console.log(wrong.length === 0 ? "\n✓ Every step came out right." : `\n✗ Not right:\n  ${wrong.join("\n  ")}`);
  return wrong.length === 0 ? 0 : 1;
}

async function play(product: Product, { title, contact, steps }: DemoConversation): Promise<string[]> {
  const bot = product.bots.find((one) => one.title === title);
  if (!bot) throw new Error(`The example “${title}” was not set up.`);
  console.log(`\n━━ ${title} ${"━".repeat(70 - title.length)}`);
  const phone = product.emulator.phone(contact.waId, contact.name, bot.number.phoneNumberId);
  const inside = await insideOf(product, bot, contact.waId);
  for (const { act, expect } of steps) {
    const said = phone.chat().length;
    await act(phone);
    const missing = await awaitAll(phone, expect);
    await product.server.settle();
    const fresh = phone.chat().slice(said);
    printStep(fresh, await inside());
    const problem = missing ?? compare(fresh, expect);
    if (problem !== undefined) return [problem];
  }
  return [];
}

async function awaitAll(phone: Phone, texts: string[]): Promise<string | undefined> {
  try {
    for (const text of texts) await phone.waitForMessage(text, { timeoutSeconds: ANSWER_SECONDS });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function compare(chat: ChatEntry[], texts: string[]): string | undefined {
  const arrived = chat.filter(({ from }) => from === "business").map(({ text }) => text);
  const isRight = arrived.length === texts.length && arrived.every((text, index) => text.includes(texts[index] ?? ""));
  return isRight
    ? undefined
    : `expected ${JSON.stringify(texts)} in this order, and nothing else; came ${JSON.stringify(arrived)}`;
}

/** Gives, at each call, the lines for the turns that came since the call before. */
async function insideOf({ client }: Product, bot: SeededBot, waId: string): Promise<() => Promise<string[]>> {
  const { projectId } = bot;
  const exported = await client.bots.exportBot({ params: { projectId }, query: {} });
  const names = namesIn(exported.bot);
  let shown = 0;
  return async () => {
    const { items } = await client.contacts.list({ params: { projectId }, query: { search: waId } });
    const contactId = items[0]?.id;
    if (contactId === undefined) return ["(no contact yet)"];
    const timeline = await client.contacts.readTimeline({ params: { projectId, contactId }, query: { limit: 200 } });
    const turns = timeline.items.filter((entry) => entry.kind === "turn").sort((a, b) => a.number - b.number);
    const fresh = turns.filter(({ number }) => number > shown);
    shown = turns.at(-1)?.number ?? shown;
    return fresh.flatMap(({ events }) => events.flatMap((one) => describe(one, names)));
  };
}

function describe(one: unknown, names: Names): string[] {
  const parsed = event.safeParse(one);
  const line = parsed.success ? describeEvent(parsed.data, names) : undefined;
  return line === undefined ? [] : line.split("\n");
}

function printStep(chat: ChatEntry[], inside: string[]): void {
  const own = chat.filter(({ from }) => from !== "business");
  for (const entry of own) console.log(`\n  ▶ ${entry.text || JSON.stringify(entry.content)}`);
  for (const line of inside) console.log(`      · ${line}`);
  for (const entry of chat) if (entry.from === "business") console.log(`  ${describeMessage(entry)}`);
}

function describeMessage(entry: ChatEntry): string {
  const choices = (entry.options ?? []).map(({ title }) => `[${title}]`);
  const flow = entry.flow ? [`[${entry.flow.buttonTitle} ⧉ Flow ${entry.flow.flowId}]`] : [];
  return `◀ ${[entry.text, ...choices, ...flow].join(" ")}`;
}
