import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { compareBots } from "./compare-bots.ts";
import { deploy } from "./deploy.ts";
import { listRunningSessions } from "./list-running-sessions.ts";
import { listVersions } from "./list-versions.ts";
import { readBotState } from "./read-bot-state.ts";
import { readVersion } from "./read-version.ts";
import { restoreVersion } from "./restore-version.ts";
import { rollBack } from "./roll-back.ts";

export const versionRoutes: RouteFunctions<Contract["versions"]> = {
  deploy: async ({ context, caller, accountFlows, params: { projectId }, body: { note } }) =>
    deploy(context, projectId, { note, caller, flows: await accountFlows.readNow(projectId) }),
  rollback: ({ context, caller, params, body }) => rollBack(context, { ...params, ...body }, caller),
  restore: ({ context, caller, params, body }) => restoreVersion(context, { ...params, ...body }, caller),
  list: ({ context, params, query }) => listVersions(context, params.projectId, query),
  read: ({ context, params }) => readVersion(context, params.projectId, params.version),
  compare: async ({ context, params: { projectId }, query }) =>
    compareBots(
      await readBotState(context.db.kysely, projectId, query.from),
      await readBotState(context.db.kysely, projectId, query.to),
    ),
  listRunning: ({ context, params }) => listRunningSessions(context, params.projectId),
};
