import { Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { JourneySummary } from "@tributary/api";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { defaultJourneysQuery, draftKey } from "./queries.ts";

const roles = [
  { role: "welcome", label: "Welcome journey", help: "Starts when nothing is running and no trigger fits." },
  { role: "fallback", label: "Fallback journey", help: "Takes over when a User Journey gets stuck." },
] as const;

const NONE = "";

/** Chooses the two journeys that catch what no other one takes. */
export function DefaultJourneys({ journeys }: { journeys: JourneySummary[] }) {
  const client = useClient();
  const projectId = useProjectId();
  const chosen = useQuery(defaultJourneysQuery(client, projectId));
  const choose = useAction(
    (body: { welcome?: string | undefined; fallback?: string | undefined }) =>
      client.bots.putDefaultJourneys({ params: { projectId }, body }),
    { outdates: [draftKey(projectId)], done: () => "Default journeys changed in the draft." },
  );
  const options = [{ value: NONE, label: "None" }, ...journeys.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Group gap="md" align="flex-start">
      {roles.map(({ role, label, help }) => (
        <Select
          key={role}
          label={label}
          description={help}
          data={options}
          value={chosen.data?.[role] ?? NONE}
          onChange={(value) =>
            choose.mutate({ ...chosen.data, [role]: value === NONE ? undefined : (value ?? undefined) })
          }
          disabled={chosen.data === undefined || choose.isPending}
          searchable={journeys.length > 8}
          w={300}
        />
      ))}
    </Group>
  );
}
