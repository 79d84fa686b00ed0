import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "@playwright/test";
import { demoConversations } from "../../scripts/product/demo-conversations.ts";
import { type Product, startProduct } from "../../scripts/product/start-product.ts";

/** The whole product with its demo bots, and one of them as the stories use it. */
export interface StudioProduct {
  product: Product;
  projectId: string;
  /** The address of a page of the project, which signs in first. */
  address(page: string): string;
}

const FEEDBACK = "Feedback after support";

/** The product for the stories of a file, started before the first of them and stopped after the last. */
export function studioForStories(): StudioProduct {
  let running: RunningProduct | undefined;
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    running = await startOnFreePorts();
  });
  test.afterAll(async () => await running?.stop());
  const runningProduct = () => {
    if (!running) throw new Error("The product runs only while stories are played.");
    return running.product;
  };
  const projectId = () => botOf(runningProduct()).projectId;
  return {
    get product() {
      return runningProduct();
    },
    get projectId() {
      return projectId();
    },
    address(page) {
      const { server, studioUrl } = runningProduct();
      const [, key = ""] = studioUrl.split("#");
      return `${server.url}/studio/projects/${projectId()}${page === "" ? "" : `/${page}`}#${key}`;
    },
  };
}

interface RunningProduct {
  product: Product;
  stop(): Promise<void>;
}

async function startOnFreePorts(): Promise<RunningProduct> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "tributary-studio-"));
  const product = await startProduct({
    ...{ dataDirectory, serverPort: 0, emulatorPort: 0, crmPort: 0 },
    env: { ...process.env, TRIBUTARY_LOG_LEVEL: "error" },
  });
  const stop = async () => {
    await product[Symbol.asyncDispose]();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  return { product, stop };
}

/** A phone of the bot that asks for feedback. */
export function feedbackPhone(product: Product, waId: string, name: string) {
  return product.emulator.phone(waId, name, botOf(product).number.phoneNumberId);
}

/** Plays the demo conversation with that bot from its first word to its last. */
export async function playFeedback(product: Product): Promise<void> {
  const conversation = demoConversations.find(({ title }) => title === FEEDBACK);
  if (!conversation) throw new Error(`There is no demo conversation “${FEEDBACK}”.`);
  const { contact, steps } = conversation;
  const phone = feedbackPhone(product, contact.waId, contact.name);
  for (const { act, expect } of steps) {
    act(phone);
    for (const text of expect) await phone.waitForMessage(text, { timeoutSeconds: 20 });
    await product.server.settle();
  }
}

function botOf(product: Product): Product["bots"][number] {
  const bot = product.bots.find(({ title }) => title === FEEDBACK);
  if (!bot) throw new Error(`The example “${FEEDBACK}” was not set up.`);
  return bot;
}
