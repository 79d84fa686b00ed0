import { Popover, Stack, Text, UnstyledButton } from "@mantine/core";
import type { Use } from "@tributary/api";
import { UsePlace } from "./use-place.tsx";

/** How often something is used; where, on asking. */
export function UseList({ uses }: { uses: Use[] | undefined }) {
  if (uses === undefined) return <span className="tb-dim">…</span>;
  const [first] = uses;
  if (first === undefined) return <span className="tb-dim">Nowhere</span>;
  if (uses.length === 1) return <UsePlace use={first} />;
  return (
    <Popover position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton className="tb-link" fz="sm">
          {uses.length} places
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="xs" c="dimmed" mb={4}>
          Used in
        </Text>
        <Stack gap={4} mah={280} className="tb-scroll">
          {uses.map((use) => (
            <UsePlace key={`${use.kind} ${use.id} ${use.nodeId ?? ""}`} use={use} />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
