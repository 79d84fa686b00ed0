import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { createProject } from "./create-project.ts";
import { deleteProject } from "./delete-project.ts";
import { listProjects } from "./list-projects.ts";
import { readOverview } from "./read-overview.ts";
import { readProject } from "./read-project.ts";
import { renameProject } from "./rename-project.ts";

export const projectRoutes: RouteFunctions<Contract["projects"]> = {
  list: ({ context, caller, query }) => listProjects(context, query, caller),
  create: ({ context, caller, body }) => createProject(context, body, caller),
  read: ({ context, params }) => readProject(context, params.projectId),
  readOverview: ({ context, params }) => readOverview(context, params.projectId),
  rename: ({ context, params, body }) => renameProject(context, params.projectId, body.name),
  remove: async ({ context, caller, hooks, params }) => {
    await deleteProject(context, params.projectId, caller);
    hooks.wakeRemoval?.();
    return {};
  },
};
