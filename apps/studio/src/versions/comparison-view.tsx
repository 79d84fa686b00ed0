import "./versions.css";
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import type { BotStateName, Comparison, JourneyChange } from "@tributary/api";
import { lazy, Suspense } from "react";

interface Props {
  comparison: Comparison;
  /** What the comparison is with, in words: “the version that runs”. */
  from: string;
  states: { from: BotStateName; to: BotStateName };
  /** The journey that is looked at. The dialog below must know, so that Escape closes one of the two only. */
  shownId: string | undefined;
  onShow: (journeyId: string | undefined) => void;
}

// The canvas is loaded when somebody looks at it.
const JourneyDiffDialog = lazy(async () => {
  const { JourneyDiffDialog: Dialog } = await import("./journey-diff-dialog.tsx");
  return { default: Dialog };
});

type Change = { sign: "added" | "changed" | "removed"; name: string; details?: string; journeyId?: string };

const signs = {
  added: { text: "New", color: "green" },
  changed: { text: "Changed", color: "blue" },
  removed: { text: "Deleted", color: "red" },
} as const;

/** What differs between two states of the bot, by name; journeys can be looked at. */
export function ComparisonView({ comparison, from, states, shownId, onShow }: Props) {
  const journeys = journeyChanges(comparison);
  const groups = [
    { title: "Journeys", changes: journeys },
    { title: "Variables", changes: namedChanges(comparison.variables) },
    { title: "APIs", changes: namedChanges(comparison.apis) },
  ].filter(({ changes }) => changes.length > 0);
  if (groups.length === 0 && !comparison.haveDefaultJourneysChanged) {
    return <Text size="sm">Nothing differs from {from}.</Text>;
  }
  return (
    <div className="tb-comparison">
      {!comparison.changesWhatRuns && (
        <Text size="sm">What runs is the same as in {from}: only notes and places on the canvas differ.</Text>
      )}
      {groups.map(({ title, changes }) => (
        <section key={title} aria-label={title}>
          <Text size="xs" c="dimmed" fw={600} mb={4}>
            {title}
          </Text>
          {changes.map((change) => (
            <ChangeRow key={`${change.sign} ${change.journeyId ?? change.name}`} change={change} onShow={onShow} />
          ))}
        </section>
      ))}
      {comparison.haveDefaultJourneysChanged && <Text size="sm">The Welcome or Fallback journey is another one.</Text>}
      {shownId !== undefined && (
        <Suspense>
          <JourneyDiffDialog
            states={states}
            journeys={journeys.flatMap(({ journeyId: id, name, sign }) =>
              id === undefined ? [] : [{ id, name, sign }],
            )}
            journeyId={shownId}
            onJourney={onShow}
            onClose={() => onShow(undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}

function ChangeRow({ change, onShow }: { change: Change; onShow: (journeyId: string) => void }) {
  const { sign, name, details, journeyId } = change;
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" mb={4}>
      <Badge color={signs[sign].color} size="sm" w={70}>
        {signs[sign].text}
      </Badge>
      <div className="tb-comparison-what">
        <Text size="sm" fw={550}>
          {name}
        </Text>
        {details !== undefined && (
          <Text size="xs" c="dimmed">
            {details}
          </Text>
        )}
      </div>
      {journeyId !== undefined && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconEye size={14} aria-hidden />}
          aria-label={`Show what differs in ${name}`}
          onClick={() => onShow(journeyId)}
        >
          Show
        </Button>
      )}
    </Group>
  );
}

function journeyChanges({ journeys }: Comparison): Change[] {
  return [
    ...journeys.added.map(({ id, name }): Change => ({ sign: "added", name, journeyId: id })),
    ...journeys.changed.map(
      (change): Change => ({
        ...{ sign: "changed", name: change.name, journeyId: change.id },
        details: changeDetails(change),
      }),
    ),
    ...journeys.removed.map(({ id, name }): Change => ({ sign: "removed", name, journeyId: id })),
  ];
}

function changeDetails({ nodes, haveSettingsChanged, haveNotesChanged, haveMoved }: JourneyChange): string {
  const parts = [
    ["new", nodes.added],
    ["changed", nodes.changed],
    ["deleted", nodes.removed],
  ] as const;
  const told = [
    ...parts.filter(([, names]) => names.length > 0).map(([word, names]) => `${word}: ${listed(names)}`),
    ...(haveSettingsChanged ? ["its name or deadline"] : []),
    ...(haveNotesChanged ? ["notes"] : []),
  ];
  // Whoever changes nodes moves some, too: that is worth a word only when it is all there is.
  return told.length === 0 && haveMoved ? "places of nodes only" : told.join(" · ");
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

function namedChanges({ added, changed, removed }: Comparison["variables"]): Change[] {
  return [
    ...added.map((name): Change => ({ sign: "added", name })),
    ...changed.map((name): Change => ({ sign: "changed", name })),
    ...removed.map((name): Change => ({ sign: "removed", name })),
  ];
}
