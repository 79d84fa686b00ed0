import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "@tributary/emulator";
import type { TestAdmin } from "./test-admin.ts";

const ACCOUNT = { wabaId: "100", name: "Shop", appSecret: "EMULATOR_APP_SECRET", accessToken: "EMULATOR_TOKEN" };
const NUMBER = { phoneNumberId: "200", displayPhoneNumber: "+1 555 0100", verifiedName: "Shop" };

/** A project with a channel whose Meta is an emulator of its own. */
export interface TestShop {
  emulator: Emulator;
  params: { projectId: string };
  channelId: string;
  /** Does something in the account without the server; fails unless Meta takes it. */
  graph(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
}

export async function startTestShop({ client }: TestAdmin): Promise<TestShop> {
  const emulator = await startEmulator({ accounts: [{ ...ACCOUNT, numbers: [NUMBER] }], seed: 1 });
  const params = { projectId: (await client.projects.create({ body: { name: "Flows" } })).id };
  const body = {
    ...{ name: "Shop", wabaId: ACCOUNT.wabaId, phoneNumberId: NUMBER.phoneNumberId, graphBaseUrl: emulator.url },
    ...{ accessToken: ACCOUNT.accessToken, appSecret: ACCOUNT.appSecret },
  };
  const { id: channelId } = await client.channels.create({ params, body });
  return { emulator, params, channelId, graph };

  async function graph(method: string, path: string, given?: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${emulator.url}/v25.0${path}`, {
      method,
      headers: { authorization: `Bearer ${ACCOUNT.accessToken}`, "content-type": "application/json" },
      ...(given ? { body: JSON.stringify(given) } : {}),
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    return (await answer.json()) as Record<string, unknown>;
  }
}
