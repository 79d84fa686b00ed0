import { Divider, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import type { Json, JsonObject } from "@tributary/flow-json";
import { changeText, useFlowStore } from "../flow-editor/flow-store.ts";
import { editText, readObject, setAt, valueAt } from "./edit-document.ts";
import { changeScreenId, refuseScreenId } from "./edit-screens.ts";
import { FlowSettings } from "./flow-settings.tsx";
import { standsFor } from "./focus-place.ts";
import { NameField } from "./name-field.tsx";
import { RoutesField } from "./routes-field.tsx";
import { ScreenData } from "./screen-data.tsx";

/** What is true of a screen as a whole. */
export function ScreenPanel({ screen, index }: { screen: Json | undefined; index: number }) {
  const store = useFlowStore();
  const id = textOf(screen, "id");
  const set = (key: string, value: Json | undefined) => {
    const text = store.getState().history.present;
    changeText(
      store,
      editText(text, (document) => setAt(document, ["screens", index, key], value)),
      `screen ${index} ${key}`,
    );
  };
  const setTerminal = (isOn: boolean) => {
    const text = store.getState().history.present;
    const own = (key: string) => ["screens", index, key];
    const change = (document: JsonObject) =>
      isOn
        ? setAt(document, own("terminal"), true)
        : setAt(setAt(document, own("success"), undefined), own("terminal"), undefined);
    changeText(store, editText(text, change));
  };
  const field = (key: string) => standsFor(["screens", index, key]);
  const textNow = () => store.getState().history.present;
  const refuse = (given: string) => refuseScreenId(readObject(textNow()), index, given);
  if (screen === undefined) return <Text size="sm">This screen is gone. Choose another one.</Text>;
  const isTerminal = valueAt(screen, ["terminal"]) === true;
  return (
    <Stack gap="sm" p="md" {...standsFor(["screens", index])}>
      <Title order={2} size="h5">
        Screen
      </Title>
      <TextInput
        label="Title"
        value={textOf(screen, "title")}
        onChange={(event) => set("title", event.currentTarget.value)}
        wrapperProps={field("title")}
      />
      <NameField
        label="ID"
        description="Letters and underscores. Every action and route that names the screen follows."
        name={id}
        problem={refuse(id)}
        refuse={refuse}
        onRename={(given) => changeText(store, changeScreenId(textNow(), index, given))}
        wrapperProps={field("id")}
      />
      <Switch
        label="The Flow can end here"
        wrapperProps={field("terminal")}
        checked={isTerminal}
        onChange={(event) => setTerminal(event.currentTarget.checked)}
      />
      {isTerminal && (
        <Switch
          label="Ending here counts as a success"
          wrapperProps={field("success")}
          checked={valueAt(screen, ["success"]) !== false}
          onChange={(event) => set("success", event.currentTarget.checked)}
        />
      )}
      <RoutesField />
      <ScreenData index={index} />
      <Divider />
      <FlowSettings />
      <Text size="sm" c="dimmed">
        Choose a component at the left to change it, or add one. The phone shows the screen as contacts see it.
      </Text>
    </Stack>
  );
}

function textOf(screen: Json | undefined, key: string): string {
  const value = valueAt(screen, [key]);
  return typeof value === "string" ? value : "";
}
