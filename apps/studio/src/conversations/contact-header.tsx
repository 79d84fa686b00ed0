import { ActionIcon, Alert, Badge, Button, Group, Text, Title, Tooltip } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Contact } from "@tributary/api";
import { useState } from "react";
import { JourneyLink } from "../journeys/journey-link.tsx";
import { CopyValue } from "../lists/copy-value.tsx";
import { relativeTime } from "../lists/relative-time.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { shownNumber } from "./shown-number.ts";
import { StartJourneyDialog } from "./start-journey-dialog.tsx";

/** Who the contact is, where the session stands, and what can be done about it. */
export function ContactHeader({ contact }: { contact: Contact }) {
  const client = useClient();
  const projectId = useProjectId();
  const params = { projectId, contactId: contact.id };
  const outdates = [
    ["projects", projectId, "contact", contact.id],
    ["projects", projectId, "contacts"],
  ];
  const reset = useAction(() => client.contacts.resetSession({ params }), {
    outdates,
    done: () => "Session reset. The next message starts anew.",
  });
  const resume = useAction(() => client.contacts.resume({ params }), {
    outdates,
    done: () => "The contact goes on with the input that was set aside.",
  });
  const [isStarting, setStarting] = useState(false);
  const number = shownNumber(contact.waId, contact.userId);
  return (
    <header className="tb-contact-header">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <ActionIcon
            component={Link}
            to={`/projects/${projectId}/conversations`}
            aria-label="All conversations"
            className="tb-contact-back"
          >
            <IconArrowLeft size={16} />
          </ActionIcon>
          <div>
            <Title order={2}>{contact.name ?? number}</Title>
            <Group gap={4}>
              <Text size="sm" c="dimmed" className="tb-number">
                {number}
              </Text>
              <CopyValue value={contact.waId ?? contact.userId ?? ""} what="number" />
              <Text size="sm" c="dimmed">
                · {windowText(contact.windowEndsAt)}
              </Text>
              {contact.marketingStoppedAt !== null && (
                <Tooltip label="The contact stopped marketing messages: templates of that category are not sent.">
                  <Badge color="yellow" tabIndex={0}>
                    No marketing
                  </Badge>
                </Tooltip>
              )}
            </Group>
          </div>
        </Group>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" size="xs" onClick={() => setStarting(true)}>
            Start a journey…
          </Button>
          <Button
            variant="default"
            size="xs"
            onClick={() => confirmReset(() => reset.mutate())}
            loading={reset.isPending}
            disabled={contact.session === null}
          >
            Reset session
          </Button>
        </Group>
      </Group>
      {isStarting && <StartJourneyDialog contact={contact} onClose={() => setStarting(false)} />}
      <Place contact={contact} />
      {contact.parked !== null && (
        <Alert color="red" title="Parked: this contact gets no answers" mt="xs" p="xs">
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">
              {contact.parked.reason} {heldText(contact.heldInputs)}
            </Text>
            <Button size="xs" color="red.9" onClick={() => resume.mutate()} loading={resume.isPending}>
              Resume
            </Button>
          </Group>
        </Alert>
      )}
    </header>
  );
}

function Place({ contact }: { contact: Contact }) {
  const place = contact.session?.places.at(-1);
  if (place === undefined) return null;
  const waits = {
    contact: "waits for the contact",
    time: "waits for a time",
    api: "waits for an API",
    code: "waits for code",
  };
  return (
    <Text size="sm" mt={4}>
      {place.waitsFor === null ? "Stands" : `It ${waits[place.waitsFor] ?? "waits"}`} at{" "}
      <JourneyLink journeyId={place.journeyId} nodeId={place.nodeId} className="tb-link">
        {place.journeyName ?? place.journeyId} › {place.nodeName ?? place.nodeId}
      </JourneyLink>
    </Text>
  );
}

function windowText(windowEndsAt: string | null): string {
  if (windowEndsAt === null) return "has never written";
  const isOpen = Date.parse(windowEndsAt) > Date.now();
  const when = relativeTime(windowEndsAt, Date.now());
  return isOpen ? `customer service window closes ${when}` : "customer service window closed: templates only";
}

function heldText(heldInputs: number): string {
  if (heldInputs === 0) return "";
  return heldInputs === 1 ? "One input is waiting." : `${heldInputs} inputs are waiting.`;
}

function confirmReset(onConfirm: () => void): void {
  modals.openConfirmModal({
    title: "Reset the session?",
    children: (
      <Text size="sm">
        The running journey ends with its local variables, timers and open requests. Global variables and the
        conversation stay. The contact is not told.
      </Text>
    ),
    labels: { confirm: "Reset", cancel: "Cancel" },
    confirmProps: { color: "red.9" },
    onConfirm,
  });
}
