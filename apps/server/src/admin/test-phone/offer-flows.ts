import type { Context } from "../../context.ts";
import { isAtEmulator, tellEmulator } from "./tell-emulator.ts";

interface Offer {
  projectId: string;
  emulatorUrl: string;
  wabaId: string;
}

/** Makes Flows that the project knows by their JSON known to the emulator; those that are there stay as they are. */
export async function offerFlows(context: Context, { projectId, emulatorUrl, wabaId }: Offer): Promise<void> {
  const known = await context.db.kysely
    .selectFrom("flow_json")
    .select(["flow_id", "document"])
    .where("project_id", "=", projectId)
    .execute();
  for (const { flow_id: flowId, document: json } of known) {
    if (await isAtEmulator(emulatorUrl, `/flows/${flowId}`)) continue;
    await tellEmulator(emulatorUrl, `/flows/${flowId}`, { wabaId, name: `Flow ${flowId}`, status: "PUBLISHED", json });
  }
}
