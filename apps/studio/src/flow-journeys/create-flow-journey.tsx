import { Alert, Button, Checkbox, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type AccountFlow, ApiRefusal } from "@tributary/api";
import { type FormEvent, useState } from "react";
import { JourneyLink } from "../journeys/journey-link.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { fieldError, formError } from "../states/field-error.ts";
import { FormButtons, FormModal } from "../states/form-modal.tsx";
import { LoadingRows } from "../states/loading-state.tsx";
import { FlowStatus } from "./flow-status.tsx";
import { availableFlowsQuery } from "./queries.ts";
import { useCreateFlowJourney } from "./use-create-flow-journey.ts";

/** Asks for the Flow ID first, offering those of the connected accounts, then opens the canvas. */
export function CreateFlowJourney({ onClose }: { onClose: () => void }) {
  const projectId = useProjectId();
  const available = useQuery(availableFlowsQuery(useClient(), projectId));
  const [flowId, setFlowId] = useState("");
  const [givenName, setGivenName] = useState<string>();
  const [allowUnknown, setAllowUnknown] = useState(false);
  const create = useCreateFlowJourney();
  const chosen = available.data?.items.find((flow) => flow.flowId === flowId);
  const name = givenName ?? (chosen ? `${chosen.name} answers` : "");
  const choose = (given: string) => {
    create.reset();
    setFlowId(given.trim());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ flowId, name: name.trim(), allowUnknown });
  };
  return (
    <FormModal onClose={onClose} title="New Flow Journey" size="lg">
      <form onSubmit={submit}>
        <Stack gap="md">
          {available.isPending ? (
            <LoadingRows rows={3} />
          ) : (
            <FlowChoice flows={available.data?.items ?? []} value={flowId} onChange={choose} />
          )}
          {available.data?.items.length === 0 && (
            <Text size="sm" c="dimmed">
              There is no Flow to choose yet.{" "}
              <Link to="/projects/$projectId/flows/library" params={{ projectId }} className="tb-link">
                Make one in the Flow library
              </Link>
              .
            </Text>
          )}
          <TextInput
            label="Flow ID"
            description={
              available.data?.warnings[0]?.message ?? "Digits, as WhatsApp Manager shows them beside the Flow."
            }
            placeholder="1625030284944496"
            value={flowId}
            onChange={(event) => choose(event.currentTarget.value)}
            error={fieldError(create.error, "flowId") !== undefined && <FlowIdProblem error={create.error} />}
            inputMode="numeric"
            classNames={{ input: "tb-mono" }}
            required
          />
          {isUnknown(create.error) && (
            <Checkbox
              label="Create it all the same: the Flow belongs to an account that is connected later"
              checked={allowUnknown}
              onChange={(event) => setAllowUnknown(event.currentTarget.checked)}
            />
          )}
          <TextInput
            label="Name of the Flow Journey"
            placeholder="For example: Feedback answers"
            value={name}
            onChange={(event) => setGivenName(event.currentTarget.value)}
            error={fieldError(create.error, "name")}
            maxLength={100}
            required
          />
          {create.isError && formError(create.error, "flowId", "name") !== undefined && (
            <Alert color="red">{formError(create.error)}</Alert>
          )}
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

interface ChoiceProps {
  flows: AccountFlow[];
  value: string;
  onChange: (flowId: string) => void;
}

function FlowChoice({ flows, value, onChange }: ChoiceProps) {
  if (flows.length === 0) return null;
  return (
    <Radio.Group label="Flows of the connected account without a Flow Journey" value={value} onChange={onChange}>
      <Stack gap={6} mt={6} mah={240} className="tb-scroll">
        {flows.map(({ flowId, name, status, isDynamic }) => (
          <Radio.Card key={flowId} value={flowId} p="xs" className="tb-choice">
            <Group justify="space-between" wrap="nowrap">
              <Group gap="sm" wrap="nowrap">
                <Radio.Indicator size="xs" />
                <div>
                  <Text size="sm" fw={550}>
                    {name}
                  </Text>
                  <Text size="xs" c="dimmed" className="tb-mono">
                    {flowId}
                  </Text>
                </div>
              </Group>
              <Group gap={6} wrap="nowrap">
                <Text size="xs" c="dimmed">
                  {isDynamic ? "Dynamic" : "Static"}
                </Text>
                <FlowStatus status={status} />
              </Group>
            </Group>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** A duplicate leads to the Flow Journey that is there. */
function FlowIdProblem({ error }: { error: Error | null }) {
  const message = fieldError(error, "flowId");
  const existing = error instanceof ApiRefusal ? error.details.existing : undefined;
  if (message === undefined) return null;
  return (
    <>
      {message}{" "}
      {existing && (
        <JourneyLink journeyId={existing.id} className="tb-link">
          Open “{existing.name}”
        </JourneyLink>
      )}
    </>
  );
}

function isUnknown(error: Error | null): boolean {
  return error instanceof ApiRefusal && error.code === "flow-unknown";
}
