import "./test-phone.css";
import { ActionIcon, Group, SegmentedControl, Switch, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconExternalLink, IconRefresh, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { TestPhone } from "@tributary/api";
import { type ReactNode, useState } from "react";
import { useEditing, useJourney } from "../editor/journey-context.ts";
import { useClient } from "../session/session.ts";
import { tellDone, tellRefused } from "../states/notify.ts";
import { QueryView } from "../states/query-view.tsx";
import { firstWords } from "./first-words.ts";
import { isLastIgnored } from "./is-last-ignored.ts";
import { RecentTurns } from "./recent-turns.tsx";
import { ArmedFaults, TricksButton, TricksPanel } from "./tricks-panel.tsx";
import { useFollowing } from "./use-following.ts";
import { type Tester, useTester } from "./use-tester.ts";
import { useTricks } from "./use-tricks.ts";
import { VariablesExplorer } from "./variables-explorer.tsx";

/** The emulator's phone on the draft, beside the canvas. */
export function TestPhoneDock({ onClose }: { onClose: () => void }) {
  const { projectId } = useEditing();
  const client = useClient();
  const phone = useQuery({
    queryKey: ["projects", projectId, "test-phone"],
    queryFn: () => client.testPhone.open({ params: { projectId } }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  });
  return (
    <aside className="tb-dock" aria-label="Test phone">
      <QueryView query={phone}>{(data) => <Phone phone={data} onClose={onClose} />}</QueryView>
    </aside>
  );
}

type View = "phone" | "variables" | "turns";

const views: { value: View; label: string }[] = [
  { value: "phone", label: "Phone" },
  { value: "variables", label: "Variables" },
  { value: "turns", label: "What happened" },
];

function Phone({ phone, onClose }: { phone: TestPhone; onClose: () => void }) {
  const [view, setView] = useState<View>("phone");
  const [isFollowing, setFollowing] = useState(true);
  const [round, setRound] = useState(0);
  const [areTricksOpen, setTricksOpen] = useState(false);
  const tester = useTester(phone);
  const tricks = useTricks(tester);
  const words = useFirstWords(tester);
  const wasIgnored = view !== "turns" && isLastIgnored(tester.timeline);
  useFollowing(tester, isFollowing);
  return (
    <>
      <header className="tb-dock-header">
        <Group justify="space-between" wrap="nowrap" gap={6}>
          <Text size="sm" fw={600}>
            Test the draft
          </Text>
          <Group gap={1} wrap="nowrap">
            <Switch
              size="xs"
              label="Follow"
              checked={isFollowing}
              onChange={({ currentTarget }) => setFollowing(currentTarget.checked)}
              mr={6}
            />
            <TricksButton isOpen={areTricksOpen} onToggle={() => setTricksOpen(!areTricksOpen)} />
            <StartOver tester={tester} onDone={() => setRound(round + 1)} />
            <Tooltip label="Open the emulator: faults, clock, webhooks">
              <ActionIcon
                component="a"
                href={addressOf(phone)}
                target="_blank"
                rel="noreferrer"
                aria-label="Open the emulator in a tab of its own"
              >
                <IconExternalLink size={15} />
              </ActionIcon>
            </Tooltip>
            <ActionIcon aria-label="Close the test phone" onClick={onClose}>
              <IconX size={15} />
            </ActionIcon>
          </Group>
        </Group>
        <SegmentedControl
          fullWidth
          size="xs"
          mt={6}
          aria-label="Show"
          data={views.map(({ value, label }) => ({
            value,
            label: value === "turns" && wasIgnored ? <Marked>{label}</Marked> : label,
          }))}
          value={view}
          onChange={(chosen) => setView(views.find(({ value }) => value === chosen)?.value ?? "phone")}
        />
      </header>
      {areTricksOpen && <TricksPanel tester={tester} tricks={tricks} />}
      <ArmedFaults tricks={tricks} />
      <iframe
        key={`${round} ${words}`}
        className="tb-dock-phone"
        title="Phone"
        src={`${addressOf(phone)}&view=phone${words}`}
        hidden={view !== "phone"}
      />
      {view === "variables" && <VariablesExplorer tester={tester} />}
      {view === "turns" && <RecentTurns tester={tester} />}
    </>
  );
}

/** What to look at, as the phone itself stays silent. */
function Marked({ children }: { children: ReactNode }) {
  return (
    <span className="tb-marked-view" title="Nothing came of the last message">
      {children}
      <IconAlertTriangle size={13} aria-label="Nothing came of the last message" />
    </span>
  );
}

function addressOf({ emulatorUrl, waId, phoneNumberId }: TestPhone): string {
  return `${emulatorUrl.replace(/\/+$/, "")}/#person=${waId}&number=${phoneNumberId}`;
}

/** The words that start the bot, as a part of the phone's address. They stay as they are once the contact has written. */
function useFirstWords({ contact }: Tester): string {
  const { bot } = useEditing().surroundings;
  const current = firstWords(bot, useJourney())
    .map((word) => `&say=${encodeURIComponent(word)}`)
    .join("");
  const [words, setWords] = useState(current);
  if (contact === undefined && words !== current) setWords(current);
  return words;
}

function StartOver({ tester, onDone }: { tester: Tester; onDone: () => void }) {
  const { projectId } = useEditing();
  const client = useClient();
  const { contact, refresh } = tester;
  const startOver = async () => {
    if (!contact?.session) return;
    try {
      await client.contacts.resetSession({ params: { projectId, contactId: contact.id } });
      tellDone("The conversation begins anew. Global variables are kept.");
      refresh();
      onDone();
    } catch (error) {
      tellRefused(error);
    }
  };
  return (
    <Tooltip label="Start over: end the session">
      <ActionIcon
        aria-label="Start over"
        aria-disabled={!contact?.session}
        data-disabled={!contact?.session}
        onClick={() => void startOver()}
      >
        <IconRefresh size={15} />
      </ActionIcon>
    </Tooltip>
  );
}
