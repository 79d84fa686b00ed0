import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";

interface Props {
  /** What is searched: “journeys”. */
  what: string;
  value: string;
  onChange: (value: string) => void;
  /** It takes all the room there is. */
  isWide?: boolean;
}

/** Narrows the list below it down while one types. */
export function SearchField({ what, value, onChange, isWide = false }: Props) {
  return (
    <TextInput
      type="search"
      aria-label={`Search ${what}`}
      placeholder={`Search ${what}`}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        value !== "" && <CloseButton size="sm" aria-label="Clear the search" onClick={() => onChange("")} />
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      w={isWide ? "100%" : 280}
    />
  );
}
