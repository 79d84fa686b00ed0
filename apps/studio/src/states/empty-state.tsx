import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  icon?: ReactNode;
  title: string;
  /** What comes here, or what to do next. */
  children: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
}

/** In the place of a list that has nothing in it yet. */
export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <Stack align="center" gap={6} py={56} px="md">
      {icon !== undefined && <span className="tb-empty-icon">{icon}</span>}
      <Title order={2}>{title}</Title>
      <Text c="dimmed" ta="center" maw={480} component="div">
        {children}
      </Text>
      {action !== undefined && <div className="tb-empty-action">{action}</div>}
    </Stack>
  );
}
