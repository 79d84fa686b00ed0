import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useQuery } from "@tanstack/react-query";
import type { AlertAddress } from "@tributary/api";
import { type FormEvent, useState } from "react";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { fieldError } from "../states/field-error.ts";
import { QueryView } from "../states/query-view.tsx";
import { NewKeyDialog } from "./new-key-dialog.tsx";
import { alertAddressQuery } from "./queries.ts";

/** Where alerts about Flows are posted to, so that somebody hears of them who is not in the Studio. */
export function AlertAddressSection() {
  const address = useQuery(alertAddressQuery(useClient(), useProjectId()));
  return (
    <section className="tb-card tb-section" aria-label="Alerts">
      <Title order={2} mb={4}>
        Alerts
      </Title>
      <Text size="sm" c="dimmed" mb="sm" maw={640}>
        When a Flow's endpoint gets slow or fails, or Meta throttles the Flow, the bell at the left says so. It can be
        posted to an address of yours too, as signed JSON.
      </Text>
      <QueryView query={address}>{(found) => <AddressForm address={found} />}</QueryView>
    </section>
  );
}

function AddressForm({ address }: { address: AlertAddress }) {
  const client = useClient();
  const params = { projectId: useProjectId() };
  const [url, setUrl] = useState(address.url ?? "");
  const outdates = [alertAddressQuery(client, params.projectId).queryKey];
  const set = useAction(() => client.flowAlerts.setAddress({ params, body: { url: url.trim() } }), {
    outdates,
    isQuiet: true,
    done: () => "Alerts are posted there from now on.",
    onDone: (kept) => setUrl(kept.url ?? ""),
  });
  const remove = useAction(() => client.flowAlerts.removeAddress({ params }), {
    outdates,
    done: () => "Alerts are posted nowhere.",
    onDone: () => setUrl(""),
  });
  const isSet = address.url !== null;
  const isSame = url.trim() === address.url;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSet) confirmNewKey("Change the alert address?", "Change it", () => set.mutate());
    else set.mutate();
  };
  return (
    <Stack gap="sm">
      <form onSubmit={submit}>
        <Group align="flex-end" gap="xs">
          <TextInput
            label="Alert address"
            placeholder="https://example.com/alerts"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            error={set.isError ? (fieldError(set.error, "url") ?? set.error.message) : undefined}
            type="url"
            w={420}
            required
          />
          <Button type="submit" loading={set.isPending} disabled={url.trim() === "" || isSame}>
            {isSet ? "Change…" : "Set"}
          </Button>
          {isSet && (
            <>
              <Button
                variant="default"
                disabled={!isSame || set.isPending}
                onClick={() => confirmNewKey("Make a new key?", "Make it", () => set.mutate())}
              >
                New key…
              </Button>
              <Button
                variant="default"
                loading={remove.isPending}
                onClick={() => confirmRemoval(() => remove.mutate())}
              >
                Remove…
              </Button>
            </>
          )}
        </Group>
      </form>
      {set.data && (
        <NewKeyDialog value={set.data.secret} what="key" onClose={() => set.reset()}>
          <Text size="sm">
            Each post carries X-Tributary-Signature-256: “sha256=” and the HMAC-SHA256 of the body with this key.
          </Text>
        </NewKeyDialog>
      )}
      {isSet && <LastDelivery delivery={address.lastDelivery} />}
    </Stack>
  );
}

function confirmNewKey(title: string, confirm: string, onConfirm: () => void): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">Posts are then signed with a new key. Whoever checks the signatures needs it.</Text>,
    labels: { confirm, cancel: "Cancel" },
    onConfirm,
  });
}

function confirmRemoval(onConfirm: () => void): void {
  modals.openConfirmModal({
    title: "Remove the alert address?",
    children: <Text size="sm">Alerts are then posted nowhere, and the key is gone.</Text>,
    labels: { confirm: "Remove", cancel: "Cancel" },
    confirmProps: { color: "red.9" },
    onConfirm,
  });
}

function LastDelivery({ delivery }: { delivery: AlertAddress["lastDelivery"] }) {
  if (delivery === null) {
    return (
      <Text size="sm" c="dimmed">
        Nothing was posted yet.
      </Text>
    );
  }
  const { state, at, attempts, problem } = delivery;
  const words = { sent: "arrived", pending: "is on its way", failed: "was given up" };
  return (
    <Text size="sm">
      The newest post, <When at={at} />, {words[state]}
      {attempts > 1 ? ` after ${attempts} attempts` : ""}
      {problem === null ? "." : `: ${problem}`}
    </Text>
  );
}
