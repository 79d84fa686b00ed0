import { Text } from "@mantine/core";

interface Props {
  /** For the button that waits, as its `aria-describedby`. */
  id: string;
  /** What is missing: “a name”. */
  parts: readonly string[];
}

/** Says beside a button that cannot be pressed yet what it waits for. */
export function StillNeeded({ id, parts }: Props) {
  if (parts.length === 0) return null;
  return (
    <Text id={id} size="xs" c="dimmed" flex={1}>
      Still needed: {parts.join(", ")}
    </Text>
  );
}
