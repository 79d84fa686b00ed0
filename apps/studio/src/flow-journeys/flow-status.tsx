import { Badge, Tooltip } from "@mantine/core";

const known: Record<string, { color: string; text: string; meaning: string }> = {
  PUBLISHED: { color: "river", text: "Published", meaning: "It can be sent to every contact." },
  DRAFT: { color: "yellow", text: "Draft", meaning: "It can be sent in Draft Mode only, to test it." },
  DEPRECATED: {
    color: "gray",
    text: "Deprecated",
    meaning: "It cannot be sent any more. Open ones can still be filled in.",
  },
  BLOCKED: {
    color: "red",
    text: "Blocked",
    meaning: "Meta blocked it: its endpoint is unhealthy. It can be neither sent nor opened.",
  },
  THROTTLED: {
    color: "orange",
    text: "Throttled",
    meaning: "Its endpoint is unhealthy: Meta lets 10 messages an hour through.",
  },
};

/** A Flow's state at Meta, with what it means. */
export function FlowStatus({ status }: { status: string | undefined }) {
  if (status === undefined) return <span className="tb-dim">Not known</span>;
  const { color, text, meaning } = known[status] ?? { color: "gray", text: status, meaning: "Meta's own word." };
  return (
    <Tooltip label={meaning} multiline maw={260}>
      <Badge color={color}>{text}</Badge>
    </Tooltip>
  );
}
