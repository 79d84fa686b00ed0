import { Button, Stack, Text } from "@mantine/core";
import { IconArrowsExchange } from "@tabler/icons-react";
import { explain } from "../states/explain.ts";
import { useCreateDataChannel } from "./use-create-data-channel.ts";

/** Creates the Data Channel Journey of a Flow that has none, at one press, and opens its canvas. */
export function DrawDataChannel({ flow: { flowId, name } }: { flow: { flowId: string; name: string } }) {
  const create = useCreateDataChannel();
  return (
    <Stack gap={4} align="flex-start">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowsExchange size={15} aria-hidden />}
        loading={create.isPending}
        onClick={() => create.mutate({ flowId, name: `${name}: screens`.slice(-100) })}
      >
        Draw its Data Channel
      </Button>
      {create.isError && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {explain(create.error)}
        </Text>
      )}
    </Stack>
  );
}
