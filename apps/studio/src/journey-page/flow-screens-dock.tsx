import { ActionIcon, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { CatchBoundary } from "@tanstack/react-router";
import type { Journey } from "@tributary/engine";
import { lazy, Suspense } from "react";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingRows } from "../states/loading-state.tsx";

// The phone is not needed to draw a journey, so it does not keep the canvas waiting.
const FlowScreens = lazy(async () => {
  const { FlowScreensPanel } = await import("../flow-journeys/flow-screens-panel.tsx");
  return { default: FlowScreensPanel };
});

/** The Flow's screens beside the journey of its Flow ID. */
export function FlowScreensDock({ journey, onClose }: { journey: Journey; onClose: () => void }) {
  if (journey.kind === "user") return null;
  return (
    <aside className="tb-screens" aria-label="Screens of the Flow">
      <header className="tb-screens-header">
        <Text size="sm" fw={600}>
          Screens of the Flow
        </Text>
        <ActionIcon aria-label="Close the screens" onClick={onClose}>
          <IconX size={15} />
        </ActionIcon>
      </header>
      <CatchBoundary getResetKey={() => journey.flowId} errorComponent={ScreensFailed}>
        <Suspense fallback={<LoadingRows />}>
          <FlowScreens flowId={journey.flowId} kind={journey.kind} />
        </Suspense>
      </CatchBoundary>
    </aside>
  );
}

function ScreensFailed({ error, reset }: { error: unknown; reset: () => void }) {
  return <ErrorState title="The screens cannot be shown" error={error} onRetry={reset} />;
}
