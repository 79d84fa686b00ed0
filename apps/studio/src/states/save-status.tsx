import { Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCloudCheck, IconCloudUp } from "@tabler/icons-react";
import "./save-status.css";

interface Props {
  state: { kind: keyof typeof words } | { kind: "failed"; message: string };
  onRetry: () => void;
}

/** Whether everything is with the server. */
export function SaveStatus({ state, onRetry }: Props) {
  if (state.kind === "failed") {
    return (
      <Tooltip label={`${state.message} Press to try again.`} multiline maw={320} openDelay={0}>
        <UnstyledButton className="tb-save-status" data-failed onClick={onRetry}>
          <IconAlertTriangle size={15} aria-hidden />
          <span role="alert">Not saved: {state.message}</span>
        </UnstyledButton>
      </Tooltip>
    );
  }
  return (
    <Text component="span" className="tb-save-status" role="status">
      {state.kind === "saved" ? <IconCloudCheck size={15} aria-hidden /> : <IconCloudUp size={15} aria-hidden />}
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
