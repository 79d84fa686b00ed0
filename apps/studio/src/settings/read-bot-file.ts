import { isJson, isJsonObject, type JsonObject } from "@tributary/engine";
import { tellProblem } from "../states/notify.ts";

/** What an export made, as far as the Studio looks into it: the server checks the rest. */
export type BotFile = { formatVersion: number } & JsonObject;

/** Reads a chosen file; says so when it is no exported bot. */
export async function readBotFile(file: File): Promise<BotFile | undefined> {
  const content = parseBotFile(await file.text());
  if (content === undefined) tellProblem(`“${file.name}” is not an exported bot. Choose a file that Export made.`);
  return content;
}

function parseBotFile(text: string): BotFile | undefined {
  try {
    const content: unknown = JSON.parse(text);
    if (!isJson(content) || !isJsonObject(content)) return undefined;
    const { formatVersion } = content;
    return typeof formatVersion === "number" ? { ...content, formatVersion } : undefined;
  } catch {
    return undefined;
  }
}
