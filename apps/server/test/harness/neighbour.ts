import { createChannel } from "../../src/admin/channels/create-channel.ts";
import { createProject } from "../../src/admin/projects/create-project.ts";
import type { TestProduct } from "./test-product.ts";

/** Another project on the same server, with a channel of its own. */
export interface Neighbour {
  projectId: string;
  channelId: string;
  phoneNumberId: string;
}

let opened = 0;

/** Makes a project that has nothing to do with the test business but the server and Meta's signature. */
export async function openNeighbour({ server, emulator }: TestProduct): Promise<Neighbour> {
  opened += 1;
  const phoneNumberId = `70000000000000${opened}`;
  const { id: projectId } = await createProject(server.context, { name: "Next door" });
  const { id: channelId } = await createChannel(server.context, projectId, {
    ...{ name: "Next door", wabaId: "500000000000001", phoneNumberId, graphBaseUrl: emulator.url, runs: "deployed" },
    ...{ messagesPerSecond: 80, accessToken: "NEIGHBOUR_ACCESS_TOKEN", appSecret: "EMULATOR_APP_SECRET" },
  });
  return { projectId, channelId, phoneNumberId };
}
