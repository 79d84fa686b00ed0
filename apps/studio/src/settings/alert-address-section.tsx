import { Alert, Button, Code, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { AlertAddress } from "@tributary/api";
import { type FormEvent, useState } from "react";
import { CopyValue } from "../lists/copy-value.tsx";
import { When } from "../lists/when.tsx";
import { useProjectId } from "../projects/use-project-id.ts";
import { useClient } from "../session/session.ts";
import { useAction } from "../session/use-action.ts";
import { fieldError } from "../states/field-error.ts";
import { QueryView } from "../states/query-view.tsx";
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
  });
  const remove = useAction(() => client.flowAlerts.removeAddress({ params }), {
    outdates,
    done: () => "Alerts are posted nowhere.",
    onDone: () => setUrl(""),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate();
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
          <Button type="submit" loading={set.isPending} disabled={url.trim() === ""}>
            {address.url === null ? "Set" : "Set with a new key"}
          </Button>
          {address.url !== null && (
            <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
              Remove
            </Button>
          )}
        </Group>
      </form>
      {set.data && <NewKey secret={set.data.secret} />}
      {address.url !== null && <LastDelivery delivery={address.lastDelivery} />}
    </Stack>
  );
}

function NewKey({ secret }: { secret: string }) {
  return (
    <Alert color="river" title="The key to the signatures, shown this once">
      <Group gap={6} wrap="nowrap">
        <Code>{secret}</Code>
        <CopyValue value={secret} what="key" />
      </Group>
      <Text size="xs" mt={6}>
        Each post carries X-Tributary-Signature-256: “sha256=” and the HMAC-SHA256 of the body with this key.
      </Text>
    </Alert>
  );
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
