import "@tributary/phone/phone.css";
import { useComputedColorScheme } from "@mantine/core";
import {
  entryScreens,
  type FlowJson,
  type FlowStart,
  type JsonObject,
  parseFlowJson,
  sampleAnswer,
  sampleData,
} from "@tributary/flow-json";
import { FlowSheet, type Platform, useFlow } from "@tributary/phone";
import { useMemo, useRef, useState } from "react";
import { tellDone } from "../states/notify.ts";

interface Props {
  /** Flow JSON; what can be read of it is shown. */
  text: string;
  businessName: string;
  platform?: Platform;
  /** The screen to begin at; the first entry screen unless given. */
  screenId?: string | undefined;
  onScreen?: ((screenId: string) => void) | undefined;
  onComplete?: ((response: JsonObject) => void) | undefined;
}

/** A Flow that can be filled in, with the document's examples for data and a willing stand-in for its endpoint. */
export function FlowPreview(props: Props) {
  const { flow } = useMemo(() => parseFlowJson(props.text), [props.text]);
  if (flow === undefined || flow.screens.length === 0) {
    return <div className="tb-preview-none">The screens show here as soon as the text is Flow JSON.</div>;
  }
  return <RunningPreview {...props} flow={flow} />;
}

function RunningPreview({
  flow,
  businessName,
  platform = "android",
  screenId,
  onComplete,
}: Props & { flow: FlowJson }) {
  const colorScheme = useComputedColorScheme("light");
  const [round, setRound] = useState(0);
  const screen = flow.screens.some(({ id }) => id === screenId) ? screenId : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round begins anew
  const start = useMemo(() => startAt(flow, screen), [flow, screen, round]);
  const again = () => setRound((count) => count + 1);
  const hasTapped = useRef(false);
  const running = useFlow(flow, start, {
    exchange: async (request) => sampleAnswer(flow, running.open, request, hasTapped.current),
    complete: (payload) => {
      onComplete?.(payload);
      if (!onComplete) tellDone("The Flow is complete. It begins anew.");
      again();
    },
    openUrl: (url) => tellDone(`The phone would open ${url}.`),
  });
  return (
    <FlowSheet
      {...running}
      onChange={(name, value) => {
        hasTapped.current = false;
        running.onChange(name, value);
      }}
      onTap={(id) => {
        hasTapped.current = true;
        running.onTap(id);
      }}
      isPreview
      platform={platform}
      colorScheme={colorScheme}
      businessName={businessName}
      onPickFiles={(name, files) => running.onChange(name, files.map(sampleFile))}
      onClose={again}
    />
  );
}

/** Nothing is stored: the preview shows the file by its name. */
function sampleFile({ name, type, size }: File): JsonObject {
  return { id: name, file_name: name, mime_type: type, sha256: "", size_bytes: size };
}

function startAt(flow: FlowJson, screenId: string | undefined): FlowStart {
  const screen = screenId ?? entryScreens(flow)[0] ?? flow.screens[0]?.id ?? "";
  return { screen, data: sampleData(flow, screen), flowToken: "preview" };
}
