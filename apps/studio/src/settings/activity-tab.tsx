import { Button, Group, Table } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Action } from "@tributary/api";
import { ListTable } from "../lists/list-table.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingRows } from "../states/loading-state.tsx";
import { describeAction, detailsOf } from "./describe-action.ts";
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
            <Table.Td className="tb-break">
              <Details action={action} />
            </Table.Td>
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

/** Done to a contact, who is named by a conversation and not in the log. */
const toContact = new Set(["contact-resumed", "journey-started", "session-reset"]);

function Details({ action }: { action: Action }) {
  const projectId = useProjectId();
  const text = detailsOf(action);
  if (!toContact.has(action.action)) return text;
  return (
    <>
      {text}
      {text !== "" && ", "}
      <Link
        to="/projects/$projectId/conversations/$contactId"
        params={{ projectId, contactId: action.subject }}
        className="tb-link"
      >
        conversation
      </Link>
    </>
  );
}
