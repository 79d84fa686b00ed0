import { Stack, Text, Title } from "@mantine/core";
import type { Channel } from "@tributary/api";
import { CopyValue } from "../lists/copy-value.tsx";

/** What to enter at Meta so that its webhooks come here. */
export function WebhookSection({ channel: { webhook } }: { channel: Channel }) {
  return (
    <section className="tb-card tb-section" aria-label="Webhook">
      <Title order={2}>Webhook</Title>
      <Text size="sm" c="dimmed" mb="sm">
        Enter both at developers.facebook.com › your app › WhatsApp › Configuration, and subscribe to “messages” and
        “flows”. Meta needs a public https address: on a laptop, use a tunnel or stay with the emulator.
      </Text>
      <Stack gap="sm">
        <CopyLine label="Callback URL" value={webhook.url} />
        {webhook.verifyToken === "" ? (
          <Text size="sm" c="var(--mantine-color-error)">
            The verify token cannot be read: the server's TRIBUTARY_SECRET has changed. Enter the credentials again
            below.
          </Text>
        ) : (
          <CopyLine label="Verify token" value={webhook.verifyToken} />
        )}
      </Stack>
    </section>
  );
}

function CopyLine({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <Text size="xs" fw={550} mb={2}>
        {label}
      </Text>
      <div className="tb-copy-line">
        <span className="tb-mono">{value}</span>
        <CopyValue value={value} what={label} />
      </div>
    </div>
  );
}
