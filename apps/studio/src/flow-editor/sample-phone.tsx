import "@tributary/phone/phone.css";
import { useComputedColorScheme } from "@mantine/core";
import { type FlowJson, type JsonObject, sampleAnswer, sampleData } from "@tributary/flow-json";
import { FlowSheet, type Platform, useFlow } from "@tributary/phone";
import { useEffect, useMemo, useRef } from "react";

interface Props {
  flow: FlowJson;
  /** The screen to begin at. */
  screenId: string;
  /** Another number begins anew. */
  round?: number;
  businessName: string;
  platform?: Platform;
  /** Another screen is shown now. */
  onScreen?: ((screenId: string) => void) | undefined;
  onComplete: (response: JsonObject) => void;
  onOpenUrl: (url: string) => void;
  onClose: () => void;
}

/** A Flow from one of its screens on, to be filled in, with the document's examples for data and a willing stand-in for its endpoint. */
export function SamplePhone({ flow, screenId, round = 0, onScreen, onComplete, onOpenUrl, ...look }: Props) {
  const colorScheme = useComputedColorScheme("light");
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round begins anew
  const start = useMemo(
    () => ({ screen: screenId, data: sampleData(flow, screenId), flowToken: "preview" }),
    [flow, screenId, round],
  );
  const hasTapped = useRef(false);
  const running = useFlow(flow, start, {
    exchange: async (request) => sampleAnswer(flow, running.open, request, hasTapped.current),
    complete: onComplete,
    openUrl: onOpenUrl,
  });
  const shown = running.view.screenId;
  useEffect(() => onScreen?.(shown), [shown, onScreen]);
  return (
    <FlowSheet
      platform="android"
      {...look}
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
      colorScheme={colorScheme}
      onPickFiles={(name, files) => running.onChange(name, files.map(sampleFile))}
    />
  );
}

/** Nothing is stored: the phone shows the file by its name. */
function sampleFile({ name, type, size }: File): JsonObject {
  return { id: name, file_name: name, mime_type: type, sha256: "", size_bytes: size };
}
