import { Alert, Button, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { availableFlowsQuery, flowFactsQuery } from "../flow-journeys/queries.ts";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { fieldError, formError } from "../states/field-error.ts";
import { FormButtons, FormModal } from "../states/form-modal.tsx";
import { dataChannelsQuery } from "./queries.ts";
import { useCreateDataChannel } from "./use-create-data-channel.ts";

/** Creates the Data Channel Journey of a Flow ID, then opens its canvas. */
export function CreateDataChannel({ onClose }: { onClose: () => void }) {
  const flows = useFlowChoice();
  const [flowId, setFlowId] = useState("");
  const [givenName, setGivenName] = useState<string>();
  const create = useCreateDataChannel();
  const chosen = flows.find(({ value }) => value === flowId);
  const name = givenName ?? (chosen ? `${chosen.name}: screens` : "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ flowId, name: name.trim() });
  };
  const problem = formError(create.error, "flowId", "name");
  return (
    <FormModal onClose={onClose} title="New Data Channel">
      <form onSubmit={submit}>
        <Stack gap="md">
          {flows.length > 0 && (
            <Select
              label="Flow of the connected account"
              placeholder="Choose a Flow"
              data={flows.map(({ value, label }) => ({ value, label }))}
              value={chosen?.value ?? null}
              onChange={(value) => setFlowId(value ?? "")}
              searchable
            />
          )}
          <TextInput
            label="Flow ID"
            description="Digits, as WhatsApp Manager shows them beside the Flow."
            value={flowId}
            onChange={(event) => setFlowId(event.currentTarget.value.trim())}
            error={fieldError(create.error, "flowId")}
            inputMode="numeric"
            classNames={{ input: "tb-mono" }}
            required
          />
          <TextInput
            label="Name"
            placeholder="For example: Booking: free slots"
            value={name}
            onChange={(event) => setGivenName(event.currentTarget.value)}
            error={fieldError(create.error, "name")}
            maxLength={100}
            required
          />
          {create.isError && problem !== undefined && <Alert color="red">{problem}</Alert>}
          <FormButtons>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={flowId === "" || name.trim() === ""}>
              Create and open
            </Button>
          </FormButtons>
        </Stack>
      </form>
    </FormModal>
  );
}

/** Flows without a Data Channel, dynamic ones first. */
function useFlowChoice() {
  const client = useClient();
  const projectId = useProjectId();
  const facts = useQuery(flowFactsQuery(client, projectId));
  const available = useQuery(availableFlowsQuery(client, projectId));
  const taken = useQuery(dataChannelsQuery(client, projectId));
  const takenIds = new Set((taken.data ?? []).map((journey) => journey.flowId));
  return [...(facts.data?.flows.values() ?? []), ...(available.data?.items ?? [])]
    .filter((flow) => !takenIds.has(flow.flowId))
    .toSorted((one, other) => Number(other.isDynamic ?? false) - Number(one.isDynamic ?? false))
    .map(({ flowId, name = flowId, isDynamic }) => ({
      value: flowId,
      name,
      label: isDynamic === false ? `${name} (static: needs none)` : name,
    }));
}
