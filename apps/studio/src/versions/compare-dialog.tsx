import { Modal, SegmentedControl, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { QueryView } from "../states/query-view.tsx";
import { ComparisonView } from "./comparison-view.tsx";
import { comparisonQuery } from "./queries.ts";

/** What a version changed, or what has changed since. */
export function CompareDialog({ version, onClose }: { version: number; onClose: () => void }) {
  const views = [
    ...(version > 1 ? [{ value: "before", label: `Version ${version - 1} → ${version}` }] : []),
    { value: "draft", label: `Version ${version} → draft` },
  ];
  const [view, setView] = useState(views[0]?.value ?? "draft");
  const [shownId, setShownId] = useState<string>();
  const isDraft = view === "draft";
  const from = isDraft ? version : version - 1;
  const comparison = useQuery(comparisonQuery(useClient(), useProjectId(), from, isDraft ? "draft" : version));
  return (
    <Modal opened onClose={onClose} closeOnEscape={shownId === undefined} title={`Version ${version}`} size="lg">
      <Stack gap="md">
        <SegmentedControl aria-label="What to compare" data={views} value={view} onChange={setView} />
        <QueryView query={comparison}>
          {(found) => (
            <ComparisonView
              comparison={found}
              from={`version ${from}`}
              states={{ from, to: isDraft ? "draft" : version }}
              shownId={shownId}
              onShow={setShownId}
            />
          )}
        </QueryView>
      </Stack>
    </Modal>
  );
}
