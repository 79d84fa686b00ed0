import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const FOLDER = new URL("../../../../examples/", import.meta.url);

const template = z.strictObject({
  name: z.string(),
  language: z.string(),
  category: z.enum(["MARKETING", "UTILITY"]),
  components: z.array(z.looseObject({ type: z.string() })),
});

const manifest = z.strictObject({
  title: z.string(),
  summary: z.string(),
  /** Node types that one learns from it, the most telling first. */
  shows: z.array(z.string()).min(1),
  /** Which of the demo's WhatsApp numbers it answers on; it keeps that number when examples are added. */
  number: z.int().min(1).max(99),
  /** Templates that its account has, in Meta's words. */
  templates: z.array(template).default([]),
  flows: z.array(
    z.strictObject({ id: z.string(), name: z.string(), categories: z.array(z.string()), file: z.string() }),
  ),
});

/** A bot from `examples/`, with its Flows' JSON. */
export interface Example extends Omit<z.output<typeof manifest>, "flows"> {
  /** The name of its folder. */
  name: string;
  bot: { formatVersion: number; variables: { scope: string; name: string; value?: unknown }[] };
  flows: { id: string; name: string; categories: string[]; json: unknown }[];
}

const botFile = z.looseObject({
  formatVersion: z.number(),
  variables: z.array(z.looseObject({ scope: z.string(), name: z.string(), value: z.unknown().optional() })),
});

/** Reads all examples, the folders that hold an `example.json`; the CRM that they call is the one at `crmUrl`. */
export async function readExamples(crmUrl?: string): Promise<Example[]> {
  return Promise.all((await exampleNames()).map((name) => readExample(name, crmUrl)));
}

async function exampleNames(): Promise<string[]> {
  const found = await readdir(FOLDER, { recursive: true });
  return found
    .filter((path) => /^[^/\\]+[/\\]example\.json$/.test(path))
    .map((path) => path.split(/[/\\]/)[0] ?? "")
    .sort();
}

async function readExample(name: string, crmUrl: string | undefined): Promise<Example> {
  const folder = new URL(`${name}/`, FOLDER);
  const { flows, ...about } = manifest.parse(await readJson(new URL("example.json", folder)));
  const bot = botFile.parse(await readJson(new URL("bot.json", folder)));
  for (const variable of bot.variables) {
    const isCrm = variable.scope === "constant" && variable.name === "crm_url";
    if (isCrm && crmUrl !== undefined) variable.value = crmUrl;
  }
  const withJson = flows.map(async ({ file, ...flow }) => ({ ...flow, json: await readJson(new URL(file, folder)) }));
  return { name, ...about, bot, flows: await Promise.all(withJson) };
}

async function readJson(url: URL): Promise<unknown> {
  const text = await readFile(url, "utf8");
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${fileURLToPath(url)} is not valid JSON`, { cause });
  }
}
