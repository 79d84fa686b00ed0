import { Text, TextInput, Tooltip, UnstyledButton } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useState } from "react";
import { tellDone } from "../states/notify.ts";
import type { Tester } from "./use-tester.ts";

/** What every variable holds at the moment; pressing one copies how a text names it. */
export function VariablesExplorer({ tester: { contact } }: { tester: Tester }) {
  const [search, setSearch] = useState("");
  if (!contact) {
    return (
      <Text size="sm" c="dimmed" p="md">
        Write something on the phone: then the variables of the conversation show up here.
      </Text>
    );
  }
  const scopes = [
    ["local_var", contact.session?.localVariables ?? {}],
    ["global_var", contact.globalVariables],
    ["system_var", contact.session?.systemVariables ?? {}],
  ] as const;
  const wanted = search.trim().toLowerCase();
  return (
    <div className="tb-dock-body">
      <TextInput
        size="xs"
        placeholder="Search variables"
        aria-label="Search variables"
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      {scopes.map(([scope, values]) => {
        const entries = Object.entries(values).filter(([name]) => `${scope}.${name}`.toLowerCase().includes(wanted));
        return (
          <section key={scope} aria-label={scope}>
            <h3 className="tb-part-title">{scope}</h3>
            {entries.length === 0 && (
              <Text size="xs" c="dimmed">
                Nothing yet.
              </Text>
            )}
            {entries.map(([name, value]) => (
              <Variable key={name} reference={`${scope}.${name}`} value={value} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function Variable({ reference, value }: { reference: string; value: unknown }) {
  const clipboard = useClipboard();
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const copy = () => {
    clipboard.copy(`{{ ${reference} }}`);
    tellDone(`{{ ${reference} }} is on the clipboard.`);
  };
  return (
    <Tooltip label={`Copy {{ ${reference} }}`} position="left">
      <UnstyledButton className="tb-explored" onClick={copy}>
        <span className="tb-explored-name">{reference.slice(reference.indexOf(".") + 1)}</span>
        <span className="tb-explored-value" title={text}>
          {text === "" ? "“”" : text}
        </span>
      </UnstyledButton>
    </Tooltip>
  );
}
