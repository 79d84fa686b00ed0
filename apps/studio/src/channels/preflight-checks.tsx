import { Alert, Button, Group, Modal, PinInput, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle, IconRefresh } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PreflightCheck, PreflightReport } from "@tributary/api";
import { type FormEvent, useState } from "react";
import { MarkedText } from "../lists/marked-text.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { explain } from "../states/explain.ts";
import { QueryView } from "../states/query-view.tsx";
import { preflightQuery } from "./queries.ts";

const looks = {
  ok: { icon: IconCircleCheck, text: "In order" },
  warning: { icon: IconAlertTriangle, text: "Worth a look" },
  failed: { icon: IconCircleX, text: "Not in order" },
  unknown: { icon: IconHelpCircle, text: "Could not be checked" },
};

const summaries: Record<PreflightReport["state"], string> = {
  ok: "Everything is in order: this number can send and receive.",
  warning: "It works. Some things are worth a look.",
  failed: "Something keeps this number from working. Put it right from the top.",
  unknown: "Meta could not be asked about everything.",
};

/** What has to be right for a number to work, with a button where one call to Meta repairs it. */
export function PreflightChecks({ channelId }: { channelId: string }) {
  const projectId = useProjectId();
  const report = useQuery(preflightQuery(useClient(), projectId, channelId));
  return (
    <section className="tb-card tb-section" aria-label="Checks">
      <div className="tb-section-head">
        <div>
          <Title order={2}>Is it ready?</Title>
          {report.data && (
            <Text size="sm" c="dimmed">
              {summaries[report.data.state]} Checked <When at={report.data.checkedAt} />.
            </Text>
          )}
        </div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={() => void report.refetch()}
          loading={report.isFetching}
        >
          Check again
        </Button>
      </div>
      <QueryView query={report}>
        {({ checks }) => (
          <ul className="tb-checks">
            {worstFirst(checks).map((check) => (
              <CheckRow key={check.id} check={check} channelId={channelId} />
            ))}
          </ul>
        )}
      </QueryView>
    </section>
  );
}

const order = ["failed", "warning", "unknown", "ok"];

function worstFirst(checks: PreflightCheck[]): PreflightCheck[] {
  return checks.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
}

function CheckRow({ check, channelId }: { check: PreflightCheck; channelId: string }) {
  const { icon: Icon, text } = looks[check.state];
  return (
    <li className="tb-check" data-state={check.state}>
      <Icon size={18} aria-label={text} role="img" />
      <div>
        <Text size="sm" fw={600}>
          {check.title}
        </Text>
        <Text size="sm" {...(check.state === "ok" ? { c: "dimmed" } : {})}>
          <MarkedText>{check.meaning}</MarkedText>
        </Text>
        {check.fix !== null && check.state !== "ok" && (
          <Text size="sm" mt={2}>
            <MarkedText>{check.fix}</MarkedText>
          </Text>
        )}
      </div>
      {check.canRepair && check.state !== "ok" && <RepairButton check={check} channelId={channelId} />}
    </li>
  );
}

function RepairButton({ check, channelId }: { check: PreflightCheck; channelId: string }) {
  const client = useClient();
  const projectId = useProjectId();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const repair = useAction(
    (pin: string | undefined) =>
      client.preflight.repair({
        params: { projectId, channelId, checkId: check.id },
        body: pin === undefined ? {} : { pin },
      }),
    {
      outdates: [],
      isQuiet: check.needsPin,
      done: () => "Done, and checked again.",
      onDone: (report) => {
        setAsking(false);
        queryClient.setQueryData(preflightQuery(client, projectId, channelId).queryKey, report);
      },
    },
  );
  return (
    <>
      <Button
        size="xs"
        onClick={() => (check.needsPin ? setAsking(true) : repair.mutate(undefined))}
        loading={repair.isPending && !isAsking}
        aria-label={`Fix: ${check.title}`}
      >
        Fix
      </Button>
      {isAsking && (
        <PinDialog
          isPending={repair.isPending}
          error={repair.error}
          onPin={(pin) => repair.mutate(pin)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

interface PinProps {
  isPending: boolean;
  error: Error | null;
  onPin: (pin: string) => void;
  onClose: () => void;
}

function PinDialog({ isPending, error, onPin, onClose }: PinProps) {
  const [pin, setPin] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPin(pin);
  };
  return (
    <Modal opened onClose={onClose} title="Register the number">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">
            The number's two-step PIN: the one that it has, or six digits of your choice if it has none yet. Keep it:
            Meta asks for it again.
          </Text>
          <PinInput length={6} type="number" value={pin} onChange={setPin} aria-label="Two-step PIN" autoFocus />
          {error !== null && <Alert color="red">{explain(error)}</Alert>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending} disabled={pin.length !== 6}>
              Register
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
