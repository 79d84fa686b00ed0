import { Button, Group, Table } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Action } from "@tributary/api";
import { ListTable } from "../lists/list-table.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingRows } from "../states/loading-state.tsx";
import { describeAction } from "./describe-action.ts";
import { activityQuery } from "./queries.ts";
import { useKeyName } from "./use-key-name.ts";

/** Who did what in the project, newest first. */
export function ActivityTab() {
  const activity = useInfiniteQuery(activityQuery(useClient(), useProjectId()));
  const keyName = useKeyName();
  const items = activity.data?.pages.flatMap((page) => page.items);
  if (activity.isPending) return <LoadingRows />;
  if (items === undefined) return <ErrorState error={activity.error} onRetry={() => void activity.refetch()} />;
  if (items.length === 0) return <div className="tb-card tb-none">Nothing has been done yet that is kept here.</div>;
  return (
    <>
      <ListTable label="Activity" columns={["When", "Who", "What", "Details"]}>
        {items.map((action) => (
          <Table.Tr key={action.id}>
            <Table.Td c="dimmed">
              <When at={action.at} />
            </Table.Td>
            <Table.Td>{keyName(action.keyId)}</Table.Td>
            <Table.Td>{describeAction(action.action)}</Table.Td>
            <Table.Td className="tb-break">{detailsOf(action)}</Table.Td>
          </Table.Tr>
        ))}
      </ListTable>
      {activity.hasNextPage && (
        <Group justify="center" mt="sm">
          <Button variant="default" onClick={() => void activity.fetchNextPage()} loading={activity.isFetchingNextPage}>
            Show more
          </Button>
        </Group>
      )}
    </>
  );
}

function detailsOf({ details, subject }: Action): string {
  const { name } = details;
  if (typeof name === "string") return name;
  const texts = Object.entries(details).flatMap(([key, value]) =>
    value === null || value === "" || typeof value === "object" ? [] : [`${key}: ${value}`],
  );
  return texts.length > 0 ? texts.join(", ") : subject;
}
