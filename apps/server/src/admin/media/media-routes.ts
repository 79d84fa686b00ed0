import type { Contract } from "@tributary/api";
import type { RouteFunctions } from "../route-function.ts";
import { listMedia } from "./list-media.ts";
import { openMedia } from "./open-media.ts";

export const mediaRoutes: RouteFunctions<Contract["media"]> = {
  listOfContact: ({ context, params, query }) => listMedia(context, params, query),
  open: ({ context, params }) => openMedia(context, params),
};
