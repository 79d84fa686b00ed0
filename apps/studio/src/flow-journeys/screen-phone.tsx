import "@tributary/phone/phone.css";
import { useComputedColorScheme } from "@mantine/core";
import { type FlowJson, type FlowStart, type JsonObject, sampleAnswer, sampleData } from "@tributary/flow-json";
import { FlowSheet, useFlow } from "@tributary/phone";
import { useEffect, useMemo, useRef } from "react";

interface Props {
  flow: FlowJson;
  /** The screen to begin at. */
  screenId: string;
  /** Another screen is shown now. */
  onScreen: (screenId: string) => void;
  onComplete: (response: JsonObject) => void;
  onClose: () => void;
}

/** A Flow from one of its screens on, to be filled in, with the document's examples and a willing endpoint. */
export function ScreenPhone({ flow, screenId, onScreen, onComplete, onClose }: Props) {
  const colorScheme = useComputedColorScheme("light");
  const start = useMemo(() => startAt(flow, screenId), [flow, screenId]);
  const hasTapped = useRef(false);
  const running = useFlow(flow, start, {
    exchange: async (request) => sampleAnswer(flow, running.open, request, hasTapped.current),
    complete: onComplete,
    openUrl: (url) => void window.open(url, "_blank", "noopener,noreferrer"),
  });
  const shown = running.view.screenId;
  useEffect(() => onScreen(shown), [shown, onScreen]);
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
      platform="android"
      colorScheme={colorScheme}
      businessName="Your business"
      onPickFiles={(name, files) => running.onChange(name, files.map(sampleFile))}
      onClose={onClose}
    />
  );
}

/** Nothing is stored: the phone shows the file by its name. */
function sampleFile({ name, type, size }: File): JsonObject {
  return { id: name, file_name: name, mime_type: type, sha256: "", size_bytes: size };
}

function startAt(flow: FlowJson, screen: string): FlowStart {
  return { screen, data: sampleData(flow, screen), flowToken: "preview" };
}
