import { MultiSelect } from "@mantine/core";
import { parseFlowJson } from "@tributary/flow-json";
import { changeText, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import { screenAt } from "../flow-editor/screen-at.ts";
import { readObject } from "./edit-document.ts";
import { routesFrom, setRoutes } from "./edit-routes.ts";
import { standsFor } from "./focus-place.ts";

/** The screens that may follow the chosen one. Only a dynamic Flow is told: elsewhere its actions say it all. */
export function RoutesField() {
  const store = useFlowStore();
  const text = useFlowState(({ history }) => history.present);
  const screenIndex = useFlowState((state) => state.screenIndex);
  const { flow } = parseFlowJson(text);
  const own = screenAt(flow, screenIndex)?.id;
  if (flow?.data_api_version === undefined || own === undefined) return null;
  const routes = routesFrom(readObject(text), own);
  const known = flow.screens
    .filter(({ id }) => id !== own)
    .map(({ id, title }) => ({ value: id, label: title ? `${title} (${id})` : id }));
  const others = routes
    .filter((id) => !known.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: `${id} (no such screen)` }));
  return (
    <MultiSelect
      label="Screens that may follow"
      description="The endpoint may answer with these. This screen itself and the end need no entry; going back neither."
      data={[...known, ...others]}
      value={routes}
      onChange={(targets) => changeText(store, setRoutes(text, own, targets))}
      wrapperProps={standsFor(["routing_model", own])}
      placeholder={routes.length === 0 ? "None: the Flow ends here" : ""}
    />
  );
}
