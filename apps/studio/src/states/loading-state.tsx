import { Center, Loader, Skeleton, Stack } from "@mantine/core";

/** While a whole page is on its way. */
export function LoadingState({ label = "Loading" }: { label?: string }) {
  return (
    <Center h="100%" mih={200} role="status" aria-label={label}>
      <Loader size="sm" type="dots" />
    </Center>
  );
}

/** While a list is on its way: as many lines as it usually has. */
export function LoadingRows({ rows = 5 }: { rows?: number }) {
  return (
    <Stack gap={10} p="md" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same
        <Skeleton key={row} height={22} radius="sm" />
      ))}
    </Stack>
  );
}
