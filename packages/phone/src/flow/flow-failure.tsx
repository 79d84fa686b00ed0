import type { FlowFailure as Failure } from "@tributary/flow-json";
import type { ReactNode } from "react";
import { Icon } from "../icons.tsx";

/** What WhatsApp shows when a Flow cannot go on; below it the reason, which only builders need. */
export function FlowFailure({ failure, onClose }: { failure: Failure; onClose: () => void }): ReactNode {
  return (
    <div className="wa-failed" role="alert">
      <Icon name="warning" />
      <h3 className="wa-heading">Something went wrong</h3>
      <p className="wa-body">{failure.message}</p>
      <code>{failure.code}</code>
      <button type="button" className="wa-main-button" onClick={onClose}>
        Close
      </button>
    </div>
  );
}
