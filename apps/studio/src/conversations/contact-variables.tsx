import { Stack, Text, Title } from "@mantine/core";
import type { Contact } from "@tributary/api";
import { isJson, isJsonObject } from "@tributary/engine";
import { JsonTree } from "../json/json-tree.tsx";

/** What the contact's variables hold now. */
export function ContactVariables({ contact }: { contact: Contact }) {
  const { session, globalVariables } = contact;
  const groups = [
    { title: "Local", help: "End with the session.", values: session?.localVariables },
    { title: "Global", help: "Stay with the contact.", values: globalVariables },
    { title: "System", help: "Set with every message.", values: session?.systemVariables },
  ];
  return (
    <Stack gap="lg">
      {groups.map(({ title, help, values }) => (
        <section key={title} aria-label={`${title} variables`}>
          <Title order={3}>{title}</Title>
          <Text size="xs" c="dimmed" mb={4}>
            {help}
          </Text>
          <Values label={`${title} variables`} values={values} />
        </section>
      ))}
    </Stack>
  );
}

function Values({ label, values }: { label: string; values: Record<string, unknown> | undefined }) {
  if (!isJson(values) || !isJsonObject(values) || Object.keys(values).length === 0) {
    return <span className="tb-dim">{values === undefined ? "No session is running." : "None has a value."}</span>;
  }
  return <JsonTree value={values} label={label} />;
}
