import { ActionIcon, Group, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { type JsonObject, parseFlowJson } from "@tributary/flow-json";
import type { Platform } from "@tributary/phone";
import { useState } from "react";
import { JsonTree } from "../json/json-tree.tsx";
import { FlowPreview } from "./flow-preview.tsx";
import { useFlowState } from "./flow-store.ts";
import { screenAt } from "./screen-at.ts";

const platforms: { value: Platform; label: string }[] = [
  { value: "android", label: "Android" },
  { value: "ios", label: "iPhone" },
];

/** The Flow on a phone: it can be filled in, and what it returns is shown. */
export function PhonePane({ text }: { text: string }) {
  const index = useFlowState(({ screenIndex }) => screenIndex);
  const [platform, setPlatform] = useState<Platform>("android");
  const [round, setRound] = useState(0);
  const [response, setResponse] = useState<JsonObject>();
  const screenId = screenAt(parseFlowJson(text).flow, index)?.id;
  const choose = (value: string) => setPlatform(value === "ios" ? "ios" : "android");
  return (
    <aside className="tb-flow-phone" aria-label="Phone">
      <Group justify="space-between" wrap="nowrap" p={8}>
        <SegmentedControl size="xs" aria-label="Phone" data={platforms} value={platform} onChange={choose} />
        <Tooltip label="Begin anew at the chosen screen">
          <ActionIcon aria-label="Begin anew" onClick={() => setRound((count) => count + 1)}>
            <IconRefresh size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <div className="tb-flow-phone-screen">
        <FlowPreview
          key={round}
          text={text}
          businessName="Your business"
          platform={platform}
          screenId={screenId}
          onComplete={setResponse}
        />
      </div>
      {response && (
        <div className="tb-flow-response" role="status">
          <Text size="xs" fw={600} mb={4}>
            It returned
          </Text>
          <JsonTree value={response} label="What the Flow returned" />
        </div>
      )}
    </aside>
  );
}
