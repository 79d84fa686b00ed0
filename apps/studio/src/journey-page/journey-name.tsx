import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useEditing, useJourney } from "../editor/journey-context.ts";
import { change } from "../editor/journey-store.ts";

/** The journey's name, to be changed in place. */
export function JourneyName() {
  const { store, isReadOnly } = useEditing();
  const { name } = useJourney();
  const [typed, setTyped] = useState<string>();
  const keep = () => {
    const wanted = (typed ?? "").trim();
    if (wanted !== "" && wanted !== name) change(store, (journey) => ({ ...journey, name: wanted }));
    setTyped(undefined);
  };
  return (
    <TextInput
      variant="unstyled"
      className="tb-journey-name"
      aria-label="Name of the journey"
      readOnly={isReadOnly}
      value={typed ?? name}
      title={name}
      maxLength={100}
      style={{ width: `${(typed ?? name).length * 1.15 + 3}ch` }}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setTyped(undefined);
      }}
    />
  );
}
