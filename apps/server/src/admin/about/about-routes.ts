import { type Contract, openApiDocument } from "@tributary/api";
import { z } from "zod";
import type { RouteFunctions } from "../route-function.ts";
import { listNodeTypes } from "./list-node-types.ts";

export const aboutRoutes: RouteFunctions<Contract["about"]> = {
  readOpenApi: async () => z.looseObject({ openapi: z.string() }).parse(openApiDocument()),
  listNodeTypes: async () => ({ items: listNodeTypes() }),
};
