import { type Contract, openApiDocument, type RouteAnswer } from "@tributary/api";
import { z } from "zod";
import type { RouteFunctions } from "../route-function.ts";
import { listNodeTypes } from "./list-node-types.ts";

export const aboutRoutes: RouteFunctions<Contract["about"]> = {
  readOpenApi: async () => openApi(),
  listNodeTypes: async () => ({ items: listNodeTypes() }),
};

let made: RouteAnswer<Contract["about"]["readOpenApi"]> | undefined;

/** Made once, when it is first asked for: anybody may ask, and making it takes a while. */
function openApi() {
  made ??= z.looseObject({ openapi: z.string() }).parse(openApiDocument());
  return made;
}
