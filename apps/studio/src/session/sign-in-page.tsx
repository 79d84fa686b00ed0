import { Alert, Button, Code, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Brand } from "../layout/brand.tsx";
import { explain } from "../states/explain.ts";
import { clientFor, signIn, useSession } from "./session.ts";

/** Asks for an API key, once a browser. */
export function SignInPage() {
  const notice = useSession((session) => session.notice);
  const [apiKey, setApiKey] = useState("");
  const check = useMutation({
    mutationFn: () => clientFor(apiKey.trim()).projects.list({ query: { limit: 1 } }),
    onSuccess: () => signIn(apiKey.trim()),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    check.mutate();
  };
  return (
    <main className="tb-sign-in">
      <form className="tb-card tb-sign-in-card" onSubmit={submit}>
        <Stack gap="md">
          <Brand />
          <div>
            <Title order={1}>Sign in</Title>
            <Text c="dimmed" size="sm" mt={4}>
              With an API key. <Code>npm start</Code> prints a link that signs you in at once; the key itself stands in
              the file <Code>api-key</Code> of the data directory.
            </Text>
          </div>
          {notice !== undefined && <Alert color="yellow">{notice}</Alert>}
          <PasswordInput
            label="API key"
            placeholder="trb_…"
            leftSection={<IconKey size={16} />}
            value={apiKey}
            onChange={(event) => setApiKey(event.currentTarget.value)}
            error={check.isError ? explain(check.error) : undefined}
            autoComplete="off"
            data-autofocus
            autoFocus
            required
          />
          <Button type="submit" loading={check.isPending} fullWidth>
            Sign in
          </Button>
        </Stack>
      </form>
    </main>
  );
}
