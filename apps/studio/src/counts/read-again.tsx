import { Anchor } from "@mantine/core";

/** Says in a line that something could not be read, and offers to try again. */
export function ReadAgain({ what, onRetry }: { what: string; onRetry: () => void }) {
  return (
    <span role="status">
      {what} could not be read.{" "}
      <Anchor component="button" type="button" inherit onClick={onRetry}>
        Try again
      </Anchor>
    </span>
  );
}
