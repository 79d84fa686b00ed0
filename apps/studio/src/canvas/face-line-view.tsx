import { useEditing } from "../editor/journey-context.ts";
import type { Surroundings } from "../editor/surroundings.ts";
import type { FaceLine } from "./face.ts";

/** One line of facts, with names in the place of ids. */
export function FaceLineView({ line }: { line: FaceLine }) {
  const { surroundings } = useEditing();
  const { label, value, isMissing } = describe(line, surroundings);
  return (
    <div className="tb-node-line">
      {label !== undefined && <span className="tb-node-line-label">{label}</span>}
      <span className="tb-node-line-value" data-missing={isMissing || undefined}>
        {value}
      </span>
    </div>
  );
}

interface Described {
  label?: string | undefined;
  value: string;
  isMissing?: boolean;
}

function describe(line: FaceLine, { bot, flows }: Surroundings): Described {
  switch (line.kind) {
    case "fact":
      return { label: line.label, value: line.value || "not chosen yet", isMissing: line.value === "" };
    case "api": {
      const api = bot.apis.find(({ id }) => id === line.apiId);
      return api ? { label: api.method, value: api.name } : { value: "No API chosen yet", isMissing: true };
    }
    case "journey": {
      const journey = bot.journeys.find(({ id }) => id === line.journeyId);
      return journey ? { label: "→", value: journey.name } : { value: "No journey chosen yet", isMissing: true };
    }
    case "flow": {
      if (line.flowId === "") return { value: "No Flow chosen yet", isMissing: true };
      const flow = flows.find(({ flowId }) => flowId === line.flowId);
      return { label: stateOf(flow?.status), value: flow?.name ?? line.flowId };
    }
  }
}

/** Meta's word in ours. */
function stateOf(status: string | undefined): string {
  if (status === undefined) return "Flow";
  return status.charAt(0) + status.slice(1).toLowerCase();
}
