import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

interface Props {
  value: string;
  /** Names it: “Flow ID”. */
  what: string;
  /** The dialog around it opens with the focus here. */
  isFirst?: boolean;
}

/** Puts a value on the clipboard. */
export function CopyValue({ value, what, isFirst = false }: Props) {
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : `Copy ${what}`}>
          <ActionIcon
            size="sm"
            onClick={copy}
            aria-label={copied ? `${what} copied` : `Copy ${what}`}
            data-autofocus={isFirst || undefined}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
