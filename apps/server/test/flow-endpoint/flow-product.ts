import { BUNDLE_FORMAT_VERSION } from "@tributary/api";
import type { Bot } from "@tributary/engine";
import { createFlowKeyPair } from "@tributary/whatsapp/flow-key";
import { importBot } from "../../src/admin/bot-files/import-bot.ts";
import { deploy } from "../../src/admin/versions/deploy.ts";
import type { Context } from "../../src/context.ts";
import { newId } from "../../src/ids.ts";
import { startTestProduct, type TestProduct, type TestProductOptions } from "../harness/test-product.ts";
import { bookingFlow, FLOW_ID } from "./booking-flow.ts";
import { type PhoneClient, phoneClient } from "./phone-client.ts";

/** A product whose channel has a key for Flows and whose bot knows the booking Flow. */
export interface FlowProduct extends AsyncDisposable {
  product: TestProduct;
  publicKeyPem: string;
  /** WhatsApp's side of the Flow's endpoint. */
  client: PhoneClient;
  clientFor(place: { channelId?: string; flowId?: string; appSecret?: string; publicKeyPem?: string }): PhoneClient;
  /** WhatsApp's side of the same endpoint at another server process. */
  clientAt(serverUrl: string): PhoneClient;
  /** Lets a contact ask for the Flow; gives its token. */
  openFlow(waId: string, name?: string): Promise<string>;
  /** The log of the endpoint, oldest first. */
  log(): Promise<LoggedRequest[]>;
}

interface LoggedRequest {
  id: string;
  action: string;
  screen: string | null;
  status: number;
  outcome: string;
  data: Record<string, unknown> | null;
  reply: Record<string, unknown> | null;
  events: { type: string; [key: string]: unknown }[] | null;
}

const APP_SECRET = "EMULATOR_APP_SECRET";

export async function startFlowProduct(
  bot: Bot,
  { flowJson = { [FLOW_ID]: bookingFlow }, ...options }: Partial<TestProductOptions> & { flowJson?: object } = {},
): Promise<FlowProduct> {
  const product = await startTestProduct({ bot, isDeployed: false, ...options });
  await importBot(product.server.context, product.projectId, { formatVersion: BUNDLE_FORMAT_VERSION, bot, flowJson });
  if (options.isDeployed !== false) await deploy(product.server.context, product.projectId);
  const publicKeyPem = await makeKey(product.server.context, product.channelId);
  const line = { appSecret: APP_SECRET, publicKeyPem };
  const pathOf = (channelId = product.channelId, flowId = FLOW_ID) => `/flow-endpoint/${channelId}/${flowId}`;
  const clientFor: FlowProduct["clientFor"] = ({ channelId, flowId, ...rest }) =>
    phoneClient({ ...line, ...rest, url: `${product.server.url}${pathOf(channelId, flowId)}` });
  return {
    product,
    publicKeyPem,
    client: clientFor({}),
    clientFor,
    clientAt: (serverUrl) => phoneClient({ ...line, url: `${serverUrl}${pathOf()}` }),
    async openFlow(waId, name = "Ada") {
      const phone = product.phone(waId, name);
      phone.say("book");
      const sent = await phone.waitForMessage("Book here");
      return sent.flow?.token ?? "";
    },
    async log() {
      await product.settle();
      const { rows } = await product.server.context.db.pool.query<LoggedRequest>(
        "select id, action, screen, status, outcome, data, reply, events from flow_requests order by at, number",
      );
      return rows;
    },
    [Symbol.asyncDispose]: () => product[Symbol.asyncDispose](),
  };
}

/** A key that Meta has been told, as far as this server knows. */
export async function makeKey({ db, keyring }: Context, channelId: string): Promise<string> {
  const { publicKeyPem, privateKeyPem } = await createFlowKeyPair();
  const id = newId();
  await db.kysely
    .insertInto("flow_keys")
    .values({
      id,
      channel_id: channelId,
      public_key: publicKeyPem,
      private_key: keyring.seal(privateKeyPem, `flow-key:${id}`),
      confirmed_at: new Date(),
    })
    .execute();
  return publicKeyPem;
}
