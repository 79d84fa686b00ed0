import { Badge, Group, Text } from "@mantine/core";
import type { Comparison } from "@tributary/api";

interface Props {
  comparison: Comparison;
  /** What the comparison is with, in words. */
  from: string;
}

type Change = { sign: "added" | "changed" | "removed"; name: string; details?: string };

const signs = {
  added: { text: "New", color: "green" },
  changed: { text: "Changed", color: "blue" },
  removed: { text: "Deleted", color: "red" },
} as const;

/** What differs between two states of the bot, by name. */
export function ComparisonView({ comparison, from }: Props) {
  const groups = [
    { title: "Journeys", changes: journeyChanges(comparison) },
    { title: "Variables", changes: namedChanges(comparison.variables) },
    { title: "APIs", changes: namedChanges(comparison.apis) },
  ].filter(({ changes }) => changes.length > 0);
  if (groups.length === 0 && !comparison.haveDefaultJourneysChanged) {
    return <Text size="sm">Nothing differs from {from}.</Text>;
  }
  return (
    <div className="tb-comparison">
      {groups.map(({ title, changes }) => (
        <section key={title} aria-label={title}>
          <Text size="xs" c="dimmed" fw={600} mb={4}>
            {title}
          </Text>
          {changes.map(({ sign, name, details }) => (
            <Group key={`${sign} ${name}`} gap={8} wrap="nowrap" align="flex-start" mb={4}>
              <Badge color={signs[sign].color} size="sm" w={70} style={{ flex: "none" }}>
                {signs[sign].text}
              </Badge>
              <div>
                <Text size="sm" fw={550}>
                  {name}
                </Text>
                {details !== undefined && (
                  <Text size="xs" c="dimmed">
                    {details}
                  </Text>
                )}
              </div>
            </Group>
          ))}
        </section>
      ))}
      {comparison.haveDefaultJourneysChanged && <Text size="sm">The Welcome or Fallback journey is another one.</Text>}
    </div>
  );
}

function journeyChanges({ journeys }: Comparison): Change[] {
  return [
    ...journeys.added.map((name): Change => ({ sign: "added", name })),
    ...journeys.changed.map(({ name, nodes }): Change => ({ sign: "changed", name, details: nodeDetails(nodes) })),
    ...journeys.removed.map((name): Change => ({ sign: "removed", name })),
  ];
}

function nodeDetails({ added, changed, removed }: Comparison["variables"]): string {
  const parts = [
    ["new", added],
    ["changed", changed],
    ["deleted", removed],
  ] as const;
  const told = parts.filter(([, names]) => names.length > 0).map(([word, names]) => `${word}: ${listed(names)}`);
  return told.length > 0 ? told.join(" · ") : "its name, or places of nodes";
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
