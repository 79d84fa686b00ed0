import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { JourneyCanvas } from "../canvas/journey-canvas.tsx";
import { useKeepMiddle } from "../canvas/use-keep-middle.ts";
import { CountsProvider } from "../counts/counts-provider.tsx";
import { useJourney, useJourneyState } from "../editor/journey-context.ts";
import type { Saver } from "../editor/keep-saved.ts";
import { Inspector } from "../inspector/inspector.tsx";
import { TestPhoneDock } from "../test-phone/test-phone-dock.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { DeletedDialog } from "./deleted-dialog.tsx";
import { FlowScreensDock } from "./flow-screens-dock.tsx";
import { JourneyHeader } from "./journey-header.tsx";
import { useKeptOpen } from "./use-kept-open.ts";
import { useNodeInAddress } from "./use-node-in-address.ts";

/** The canvas with what stands around it. */
export function Workbench({ saver }: { saver: Saver }) {
  const journey = useJourney();
  const [isPhoneOpen, setPhoneOpen] = useState(false);
  const [areScreensOpen, setScreensOpen] = useKeptOpen("flow-screens", true);
  const hasSelection = useJourneyState(({ selected }) => selected.size > 0);
  useNodeOfJourney();
  useKeepMiddle(`${areScreensOpen} ${isPhoneOpen}`);
  return (
    <div className="tb-workbench">
      <JourneyHeader
        saver={saver}
        isPhoneOpen={isPhoneOpen}
        onPhone={() => setPhoneOpen(!isPhoneOpen)}
        areScreensOpen={areScreensOpen}
        onScreens={() => setScreensOpen(!areScreensOpen)}
      />
      <div className="tb-workbench-row">
        <div className="tb-workbench-canvas">
          <CountsProvider>
            <JourneyCanvas />
          </CountsProvider>
        </div>
        {areScreensOpen && <FlowScreensDock journey={journey} onClose={() => setScreensOpen(false)} />}
        {hasSelection && <Inspector />}
        {isPhoneOpen && <TestPhoneDock onClose={() => setPhoneOpen(false)} />}
      </div>
      <ConflictDialog />
      <DeletedDialog />
    </div>
  );
}

function useNodeOfJourney(): void {
  const wanted = useSearch({ from: "/projects/$projectId/journeys/$journeyId" });
  const navigate = useNavigate({ from: "/projects/$projectId/journeys/$journeyId" });
  const write = useCallback(
    (node: string | undefined) => void navigate({ search: node === undefined ? {} : { node }, replace: true }),
    [navigate],
  );
  useNodeInAddress(wanted, write);
}
