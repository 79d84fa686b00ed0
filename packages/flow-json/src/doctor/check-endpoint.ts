import { findActions } from "../model/find-actions.ts";
import { type Draft, error, hint } from "./draft.ts";
import type { ExaminedFlow } from "./examined-flow.ts";

/** Whether the endpoint that the document declares is there and is asked. `hasEndpoint` is `undefined` where nobody knows. */
export function checkEndpoint(flow: ExaminedFlow, hasEndpoint: boolean | undefined): Draft[] {
  if (!flow.isDynamic) return [];
  const path = ["data_api_version"];
  const drafts: Draft[] = [];
  if (hasEndpoint === false) {
    const message =
      "The document declares an endpoint, and the Flow has no endpoint address. Set one, or remove “data_api_version”.";
    drafts.push(error("endpoint-missing", path, message));
  }
  const isAsked = flow.screens.some(
    ({ screen }) => screen.refresh_on_back || findActions(screen).some(({ name }) => name === "data_exchange"),
  );
  if (!isAsked) {
    const message =
      "No screen asks the endpoint: only a message that opens the Flow by “data_exchange” does. Without such, remove “data_api_version”.";
    drafts.push(hint("endpoint-never-asked", path, message));
  }
  return drafts;
}
