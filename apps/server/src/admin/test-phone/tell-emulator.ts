import { Refusal } from "../refusals.ts";

const TIMEOUT_MS = 10_000;

/** Puts something at a path of the emulator's control API. @throws Refusal `emulator-away` with the emulator's words */
export function tellEmulator(emulatorUrl: string, path: string, body: object): Promise<unknown> {
  return askEmulator(emulatorUrl, path, { method: "PUT", body });
}

interface Question {
  method: "GET" | "PUT" | "POST" | "DELETE";
  body?: object;
}

/** Asks a path of the emulator's control API. @throws Refusal `emulator-away` with the emulator's words */
export async function askEmulator(emulatorUrl: string, path: string, question: Question): Promise<unknown> {
  const answer = await ask(emulatorUrl, path, question);
  if (!answer.ok) throw away(`it answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return await answer.json();
}

/** Whether the emulator has something at a path. */
export async function isAtEmulator(emulatorUrl: string, path: string): Promise<boolean> {
  const answer = await ask(emulatorUrl, path, { method: "GET" });
  await answer.body?.cancel();
  return answer.ok;
}

async function ask(emulatorUrl: string, path: string, { method, body }: Question): Promise<Response> {
  const url = `${emulatorUrl.replace(/\/+$/, "")}/emulator${path}`;
  const sent = body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  try {
    return await fetch(url, { method, ...sent, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    throw away(error instanceof Error ? error.message : String(error));
  }
}

function away(reason: string): Refusal {
  return new Refusal("emulator-away", `The emulator did not do it for the test phone: ${reason}. Is it running?`);
}
