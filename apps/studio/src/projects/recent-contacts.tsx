import { Badge, Group, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { contactsQuery } from "../conversations/queries.ts";
import { shownNumber } from "../conversations/shown-number.ts";
import { When } from "../lists/when.tsx";
import { useClient } from "../session/session.ts";
import { useProjectId } from "./use-project-id.ts";

const SHOWN = 6;

/** Who wrote last. */
export function RecentContacts() {
  const projectId = useProjectId();
  const contacts = useInfiniteQuery(contactsQuery(useClient(), projectId, { search: "", show: "all" }));
  const items = contacts.data?.pages[0]?.items.slice(0, SHOWN);
  return (
    <section className="tb-card tb-home-card" aria-label="Latest conversations">
      <Title order={2} mb="xs">
        Latest conversations
      </Title>
      {items?.length === 0 && (
        <Text size="sm" c="dimmed">
          Nobody has written yet. On the test phone beside each journey you are the contact.
        </Text>
      )}
      <ul className="tb-recent">
        {items?.map(({ id, name, waId, userId, lastInboundAt, createdAt, isParked }) => (
          <li key={id}>
            <Link
              to="/projects/$projectId/conversations/$contactId"
              params={{ projectId, contactId: id }}
              className="tb-recent-item"
            >
              <span className="tb-contact-name">{name ?? shownNumber(waId, userId)}</span>
              <Group gap={6} wrap="nowrap">
                {isParked && <Badge color="red">Parked</Badge>}
                <span className="tb-dim">
                  <When at={lastInboundAt ?? createdAt} />
                </span>
              </Group>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
