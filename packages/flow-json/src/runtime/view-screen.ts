import type { FlowJson } from "../model/flow-json.ts";
import { toText } from "./evaluate.ts";
import type { OpenFlow } from "./open-flow.ts";
import { ownProperties } from "./own-properties.ts";
import { currentScope, resolve, type Scope } from "./scope.ts";
import type { FooterView, ScreenView } from "./screen-view.ts";
import { type ShownComponent, shownComponents } from "./shown-components.ts";
import { isFooterEnabled } from "./tap.ts";
import { viewComponent } from "./view-component.ts";
import { optionalText, textOf } from "./view-text.ts";

/** What the contact sees now. While there is no screen yet, the view is empty and says whether one is awaited. */
export function viewScreen(flow: FlowJson, open: OpenFlow): ScreenView {
  const scope = currentScope(flow, open);
  const shown = scope === undefined ? [] : shownComponents(scope);
  const footer = shown.find(({ component }) => component.type === "Footer");
  return {
    screenId: open.screenId,
    title: scope === undefined ? "" : toText(resolve(scope, scope.screen.title)),
    components: scope === undefined ? [] : shown.flatMap((one) => viewComponent(scope, one) ?? []),
    ...(scope && footer ? { footer: viewFooter(scope, shown, footer) } : {}),
    canGoBack: open.status === "open" && open.stack.length > 0,
    refreshesOnBack: scope?.screen.refresh_on_back === true,
    isWaiting: open.status === "waiting",
    isTerminal: scope?.screen.terminal === true,
    isSuccess: scope?.screen.terminal === true && scope.screen.success,
    isDraft: open.isDraft,
    ...(open.snackbar === undefined ? {} : { snackbar: open.snackbar }),
    ...(open.failure === undefined ? {} : { failure: open.failure }),
  };
}

function viewFooter(scope: Scope, shown: ShownComponent[], { component, id }: ShownComponent): FooterView {
  const props = ownProperties(scope, component);
  return {
    type: "Footer",
    id,
    label: textOf(props, "label"),
    isEnabled: scope.open.status === "open" && isFooterEnabled(scope, shown, component),
    ...optionalText(props, "left-caption", "leftCaption"),
    ...optionalText(props, "center-caption", "centerCaption"),
    ...optionalText(props, "right-caption", "rightCaption"),
    action: textOf(component["on-click-action"], "name"),
  };
}
