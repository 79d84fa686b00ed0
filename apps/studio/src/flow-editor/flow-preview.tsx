import { entryScreens, type FlowJson, type JsonObject, parseFlowJson } from "@tributary/flow-json";
import type { Platform } from "@tributary/phone";
import { useMemo, useState } from "react";
import { tellDone } from "../states/notify.ts";
import { SamplePhone } from "./sample-phone.tsx";

interface Props {
  /** Flow JSON; what can be read of it is shown. */
  text: string;
  businessName: string;
  platform?: Platform;
  /** The screen to begin at; the first entry screen unless given. */
  screenId?: string | undefined;
  onComplete?: ((response: JsonObject) => void) | undefined;
}

/** A Flow that can be filled in, while it is written. */
export function FlowPreview({ text, ...rest }: Props) {
  const { flow } = useMemo(() => parseFlowJson(text), [text]);
  if (flow === undefined || flow.screens.length === 0) {
    return <div className="tb-preview-none">The screens show here as soon as the text is Flow JSON.</div>;
  }
  return <RunningPreview {...rest} flow={flow} />;
}

function RunningPreview({ flow, screenId, onComplete, ...look }: Omit<Props, "text"> & { flow: FlowJson }) {
  const [round, setRound] = useState(0);
  const isThere = flow.screens.some(({ id }) => id === screenId);
  const again = () => setRound((count) => count + 1);
  return (
    <SamplePhone
      {...look}
      flow={flow}
      screenId={(isThere ? screenId : undefined) ?? entryScreens(flow)[0] ?? flow.screens[0]?.id ?? ""}
      round={round}
      onComplete={(payload) => {
        onComplete?.(payload);
        if (!onComplete) tellDone("The Flow is complete. It begins anew.");
        again();
      }}
      onOpenUrl={(url) => tellDone(`The phone would open ${url}.`)}
      onClose={again}
    />
  );
}
