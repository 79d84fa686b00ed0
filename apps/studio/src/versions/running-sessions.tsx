import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { RunningPlace } from "@tributary/api";
import { useClient } from "../session/session.ts";
import { explain } from "../states/explain.ts";
import { runningQuery } from "./queries.ts";
import { countByVersion, touchedPlaces } from "./running-places.ts";

const MAX_SHOWN = 6;

/** Who is in a journey at the moment, and what a deploy means for them. */
export function RunningSessions({ projectId }: { projectId: string }) {
  const running = useQuery(runningQuery(useClient(), projectId));
  return (
    <section aria-label="Conversations under way">
      <Text size="xs" c="dimmed" fw={600} mb={4}>
        Conversations under way
      </Text>
      {running.data && <Running contacts={running.data.contacts} items={running.data.items} />}
      {running.isPending && <Skeleton height={18} radius="sm" aria-label="Counting" />}
      {running.isError && running.data === undefined && (
        <Text size="sm">
          They could not be counted: {explain(running.error)} They stay on their version all the same.
        </Text>
      )}
    </section>
  );
}

function Running({ contacts, items }: { contacts: number; items: RunningPlace[] }) {
  if (contacts === 0) {
    return <Text size="sm">Nobody is in a journey of a deployed version at the moment.</Text>;
  }
  const touched = touchedPlaces(items);
  return (
    <>
      <Text size="sm">
        {contacts === 1 ? "1 contact is" : `${contacts} contacts are`} in a journey: {countByVersion(items)}. They stay
        on that version until their journey ends, or until they and the bot have been silent for 72 hours.
      </Text>
      {touched.length > 0 && (
        <>
          <Text size="sm" mt={6}>
            Some stand where the draft is another one. For them nothing changes; only new conversations get it:
          </Text>
          <ul className="tb-plain-list">
            {touched.slice(0, MAX_SHOWN).map((place) => (
              <li key={`${place.version} ${place.journeyId} ${place.nodeId} ${place.waitsFor}`}>{describe(place)}</li>
            ))}
            {touched.length > MAX_SHOWN && <li>and {touched.length - MAX_SHOWN} more places</li>}
          </ul>
        </>
      )}
      <Text size="xs" c="dimmed" mt={6}>
        A Flow that was sent before is answered by the new version, unless its contact is in a journey when the answer
        comes.
      </Text>
    </>
  );
}

const words: Record<RunningPlace["inDraft"], string> = {
  same: "the same in the draft",
  changed: "changed in the draft",
  "node-deleted": "deleted in the draft",
  "journey-deleted": "its journey is deleted in the draft",
};

const waits: Record<NonNullable<RunningPlace["waitsFor"]>, string> = {
  contact: "for an answer",
  time: "for a time",
  api: "for an API",
  code: "for code",
};

function describe({
  journeyName,
  journeyId,
  nodeName,
  nodeId,
  waitsFor,
  contacts,
  inDraft,
  version,
}: RunningPlace): string {
  const who = contacts === 1 ? "1 waits" : `${contacts} wait`;
  const place = `${journeyName ?? journeyId} › ${nodeName ?? nodeId}`;
  return `${place}: ${who}${waitsFor === null ? "" : ` ${waits[waitsFor]}`} on version ${version} (${words[inDraft]})`;
}
