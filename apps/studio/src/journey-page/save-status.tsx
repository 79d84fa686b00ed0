import { Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCloudCheck, IconCloudUp } from "@tabler/icons-react";
import { useJourneyState } from "../editor/journey-context.ts";
import type { Saver } from "../editor/keep-saved.ts";

/** Whether everything is with the server. */
export function SaveStatus({ saver }: { saver: Saver }) {
  const state = useJourneyState(({ saveState }) => saveState);
  if (state.kind === "failed") {
    return (
      <Tooltip label={`${state.message} Press to try again.`} multiline maw={320} openDelay={0}>
        <UnstyledButton className="tb-save-status" data-failed onClick={() => void saver.flush()}>
          <IconAlertTriangle size={15} aria-hidden />
          <span role="alert">Not saved: {state.message}</span>
        </UnstyledButton>
      </Tooltip>
    );
  }
  const isSaved = state.kind === "saved";
  return (
    <Text component="span" className="tb-save-status" role="status">
      {isSaved ? <IconCloudCheck size={15} aria-hidden /> : <IconCloudUp size={15} aria-hidden />}
      {words[state.kind]}
    </Text>
  );
}

const words = {
  saved: "Saved",
  unsaved: "Saving …",
  saving: "Saving …",
  conflict: "Changed elsewhere",
  deleted: "Deleted elsewhere",
};
