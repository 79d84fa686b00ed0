import { Button, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { explain } from "./explain.ts";

interface Props {
  error: unknown;
  title?: string;
  onRetry?: () => void;
}

/** In the place of what could not be loaded. */
export function ErrorState({ error, title = "This could not be loaded", onRetry }: Props) {
  return (
    <Stack align="center" gap={6} py={56} px="md" role="alert">
      <IconAlertTriangle size={28} stroke={1.5} aria-hidden color="var(--mantine-color-error)" />
      <Title order={2}>{title}</Title>
      <Text c="dimmed" ta="center" maw={460}>
        {explain(error)}
      </Text>
      {onRetry && (
        <Button variant="default" mt="sm" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Stack>
  );
}
