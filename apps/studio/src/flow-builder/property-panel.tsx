import { Alert, Code, Stack, Text, Title } from "@mantine/core";
import type { Finding, Json } from "@tributary/flow-json";
import { changeText, useFlowState, useFlowStore } from "../flow-editor/flow-store.ts";
import { editText, setAt, versionOf } from "./edit-document.ts";
import { editableProperties, structural } from "./editable-properties.ts";
import type { ListedComponent } from "./list-components.ts";
import { componentTitle } from "./new-component.ts";
import { PropertyField } from "./property-field.tsx";
import { worstFinding } from "./worst-finding.ts";

interface Props {
  listed: ListedComponent;
  findings: readonly Finding[];
}

/** The properties of a component, from what its Flow JSON version knows. What it does not know is shown as it is written. */
export function PropertyPanel({ listed, findings }: Props) {
  const store = useFlowStore();
  const version = useFlowState(({ history }) => versionOf(history.present));
  const { component, type, path } = listed;
  const known = editableProperties(version, component);
  const set = (name: string, value: Json | undefined) => {
    const text = store.getState().history.present;
    changeText(
      store,
      editText(text, (document) => setAt(document, [...path, name], value)),
      `${path.join(".")} ${name}`,
    );
  };
  const properties = known ?? [];
  const names = new Set(properties.map(({ name }) => name));
  const others = Object.keys(component).filter((name) => !names.has(name) && !structural.has(name));
  return (
    <Stack gap="sm" p="md">
      <div>
        <Title order={2} size="h5">
          {componentTitle(type)}
        </Title>
        <Text size="xs" c="dimmed" className="tb-mono">
          {type}
        </Text>
      </div>
      {known === undefined && (
        <Alert color="yellow">This version of Flow JSON does not know “{type}”. Change it under “Flow JSON”.</Alert>
      )}
      {properties.map((property) => (
        <PropertyField
          key={property.name}
          property={property}
          value={component[property.name]}
          problem={problemOf(findings, listed, property.name)}
          path={path}
          onChange={(value) => set(property.name, value)}
        />
      ))}
      {others.map((name) => (
        <div key={name}>
          <Text size="sm" fw={500}>
            {name}
          </Text>
          <Code block>{JSON.stringify(component[name], null, 2)}</Code>
        </div>
      ))}
    </Stack>
  );
}

function problemOf(findings: readonly Finding[], { path }: ListedComponent, name: string): string | undefined {
  const worst = worstFinding(findings, [...path, name]);
  return worst?.severity === "hint" ? undefined : worst?.message;
}
