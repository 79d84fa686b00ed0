import { TextInput, type TextInputProps } from "@mantine/core";
import { useTyped } from "./use-typed.ts";

type Look = "label" | "aria-label" | "description" | "required" | "style" | "wrapperProps";

interface Props extends Pick<TextInputProps, Look> {
  name: string;
  /** What is wrong with the name that is there. */
  problem?: string | undefined;
  /** Why a name cannot be given; undefined when it can. */
  refuse: (name: string) => string | undefined;
  onRename: (name: string) => void;
}

/** A name that others refer to: it changes once it is whole, when the field is left or with Enter. */
export function NameField({ name, problem, refuse, onRename, ...look }: Props) {
  const { text, isTouched, type, drop } = useTyped(name);
  const refusal = isTouched ? refuse(text) : undefined;
  const finish = () => {
    if (!isTouched || refusal !== undefined) return;
    drop();
    onRename(text);
  };
  return (
    <TextInput
      {...look}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
      }}
      error={refusal ?? problem}
      classNames={{ input: "tb-mono" }}
    />
  );
}
