import { ActionIcon, Badge, Button, Group, SegmentedControl, Stack, Title, Tooltip } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconMessagePlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ContactSummary } from "@tributary/api";
import { useEffect, useState } from "react";
import { SearchField } from "../lists/search-field.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { ErrorState } from "../states/error-state.tsx";
import { LoadingRows } from "../states/loading-state.tsx";
import { readContactSearch } from "./contact-search.ts";
import { type ContactView, contactsQuery } from "./queries.ts";
import { shownNumber } from "./shown-number.ts";
import { StartJourneyDialog } from "./start-journey-dialog.tsx";

const SEARCH_PAUSE_MS = 250;

/** All contacts, the last to write first. */
export function ContactList({ openId }: { openId: string | undefined }) {
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), SEARCH_PAUSE_MS);
  const { show = "all" } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [isStarting, setStarting] = useState(false);
  const contacts = useInfiniteQuery(contactsQuery(useClient(), useProjectId(), { search, show }));
  useEffect(() => {
    document.title = "Conversations · Tributary Studio";
  }, []);
  const items = contacts.data?.pages.flatMap((page) => page.items);
  return (
    <section className="tb-contacts" aria-label="Contacts">
      <Stack gap="xs" p="sm">
        <Group justify="space-between" wrap="nowrap">
          <Title order={1}>Conversations</Title>
          <Tooltip label="Start a journey for a number">
            <ActionIcon onClick={() => setStarting(true)} aria-label="Start a journey for a number">
              <IconMessagePlus size={17} />
            </ActionIcon>
          </Tooltip>
        </Group>
        {isStarting && <StartJourneyDialog onClose={() => setStarting(false)} />}
        <SearchField what="names and numbers" value={text} onChange={setText} isWide />
        <SegmentedControl
          aria-label="Which contacts"
          size="xs"
          data={[
            { value: "all", label: "All" },
            { value: "parked", label: "Parked" },
            { value: "failed", label: "Failed" },
          ]}
          value={show}
          onChange={(value) => void navigate({ to: ".", search: readContactSearch({ show: value }), replace: true })}
        />
      </Stack>
      {contacts.isError && items === undefined && (
        <ErrorState error={contacts.error} onRetry={() => void contacts.refetch()} />
      )}
      {contacts.isPending && <LoadingRows />}
      {items?.length === 0 && <NoContacts search={search} show={show} />}
      <ul className="tb-contact-items">
        {items?.map((contact) => (
          <ContactItem key={contact.id} contact={contact} isOpen={contact.id === openId} />
        ))}
      </ul>
      {contacts.hasNextPage && (
        <Button
          variant="subtle"
          m="sm"
          onClick={() => void contacts.fetchNextPage()}
          loading={contacts.isFetchingNextPage}
        >
          Show more
        </Button>
      )}
    </section>
  );
}

function ContactItem({ contact, isOpen }: { contact: ContactSummary; isOpen: boolean }) {
  const projectId = useProjectId();
  const { id, name, waId, userId, lastInboundAt, createdAt, isParked } = contact;
  return (
    <li>
      <Link
        to="/projects/$projectId/conversations/$contactId"
        params={{ projectId, contactId: id }}
        search={(kept) => kept}
        className="tb-contact-item"
        aria-current={isOpen ? "page" : undefined}
      >
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <span className="tb-contact-name">{name ?? shownNumber(waId, userId)}</span>
          <span className="tb-contact-when">
            <When at={lastInboundAt ?? createdAt} />
          </span>
        </Group>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <span className="tb-dim tb-number">{shownNumber(waId, userId)}</span>
          {isParked && <Badge color="red">Parked</Badge>}
        </Group>
      </Link>
    </li>
  );
}

function NoContacts({ search, show }: { search: string; show: ContactView }) {
  const projectId = useProjectId();
  if (search !== "") return <p className="tb-none">Nobody has “{search}” in name or number.</p>;
  if (show === "failed") return <p className="tb-none">No turn has failed within 24 hours.</p>;
  if (show === "parked") return <p className="tb-none">No contact is parked: no input made a journey stop for good.</p>;
  return (
    <p className="tb-none">
      Nobody has written yet. Write to a number of this project, or play a contact on the test phone of a{" "}
      <Link to="/projects/$projectId/journeys" params={{ projectId }} className="tb-link">
        journey
      </Link>
      .
    </p>
  );
}
