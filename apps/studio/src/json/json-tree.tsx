import { ActionIcon, Tooltip, UnstyledButton } from "@mantine/core";
import { IconChevronRight, IconVariable } from "@tabler/icons-react";
import { isJsonObject, type Json } from "@tributary/engine";
import { useState } from "react";
import type { JsonStep } from "./json-path.ts";
import "./json.css";

interface Props {
  value: Json;
  /** Read by screen readers: what the tree shows. */
  label: string;
  /** Offers to keep a place of the value in a variable. */
  onPick?: (steps: JsonStep[], value: Json) => void;
}

/** A JSON value to look through, level by level. */
export function JsonTree({ value, label, onPick }: Props) {
  return (
    <ul className="tb-json" aria-label={label}>
      <JsonRow value={value} steps={[]} onPick={onPick} />
    </ul>
  );
}

interface RowProps {
  value: Json;
  steps: JsonStep[];
  onPick: Props["onPick"];
}

const OPEN_LEVELS = 2;
const MAX_ITEMS = 100;

function JsonRow({ value, steps, onPick }: RowProps) {
  const entries = entriesOf(value);
  const [isOpen, setOpen] = useState(steps.length < OPEN_LEVELS);
  const key = steps.at(-1);
  return (
    <li>
      <div className="tb-json-row">
        {entries.length > 0 ? (
          <UnstyledButton
            className="tb-json-toggle"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? "Close" : "Open"} ${key ?? "the value"}`}
            onClick={() => setOpen(!isOpen)}
          >
            <IconChevronRight size={12} />
          </UnstyledButton>
        ) : (
          <span className="tb-json-toggle" />
        )}
        {key !== undefined && <span className="tb-json-key">{key}:</span>}
        <JsonValue value={value} />
        {onPick && steps.length > 0 && (
          <Tooltip label="Keep it in a variable">
            <ActionIcon
              size="xs"
              className="tb-json-pick"
              onClick={() => onPick(steps, value)}
              aria-label={`Keep ${steps.join(" › ")} in a variable`}
            >
              <IconVariable size={13} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {isOpen && entries.length > 0 && (
        <ul>
          {entries.slice(0, MAX_ITEMS).map(([step, item]) => (
            <JsonRow key={step} value={item} steps={[...steps, step]} onPick={onPick} />
          ))}
          {entries.length > MAX_ITEMS && <li className="tb-json-more">and {entries.length - MAX_ITEMS} more</li>}
        </ul>
      )}
    </li>
  );
}

function JsonValue({ value }: { value: Json }) {
  if (Array.isArray(value))
    return <span className="tb-json-kind">{value.length === 0 ? "empty list" : `list of ${value.length}`}</span>;
  if (isJsonObject(value))
    return <span className="tb-json-kind">{Object.keys(value).length === 0 ? "empty object" : "object"}</span>;
  if (typeof value === "string") return <span className="tb-json-text">“{value}”</span>;
  return <span className="tb-json-literal">{String(value)}</span>;
}

function entriesOf(value: Json): [JsonStep, Json][] {
  if (Array.isArray(value)) return [...value.entries()];
  return isJsonObject(value) ? Object.entries(value) : [];
}
