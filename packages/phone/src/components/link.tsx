import type { EmbeddedLinkView } from "@tributary/flow-json";
import type { ReactNode } from "react";
import { useFlowActs } from "./flow-acts.ts";

/** Words that lead somewhere. */
export function Link({ view }: { view: EmbeddedLinkView }): ReactNode {
  const { onTap } = useFlowActs();
  return (
    <button type="button" className="wa-link" onClick={() => onTap(view.id)}>
      {view.text}
    </button>
  );
}
