import { ActionIcon, Button, CloseButton, Group, NumberInput, Select, Text, Tooltip } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useState } from "react";
import { FaultForm } from "./fault-form.tsx";
import { faultWords } from "./fault-words.ts";
import { spanWords, timeFacts } from "./time-words.ts";
import type { Tester } from "./use-tester.ts";
import type { Tricks } from "./use-tricks.ts";

/** Opens and closes the panel; says how much is armed. */
export function TricksButton({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  return (
    <Tooltip label="Skip time, or let something go wrong">
      <ActionIcon aria-label="Time and faults" aria-expanded={isOpen} onClick={onToggle}>
        <IconFlask size={15} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Skips time and arms faults, above the phone, so that one sees what comes of it. */
export function TricksPanel({ tester, tricks }: { tester: Tester; tricks: Tricks }) {
  return (
    <section className="tb-tricks" aria-label="Time and faults">
      <TimePart tester={tester} tricks={tricks} />
      <FaultForm onArm={tricks.arm} />
    </section>
  );
}

/** What is armed, whichever part of the dock is shown, and a way to call it off. */
export function ArmedFaults({ tricks: { faults, disarm } }: { tricks: Tricks }) {
  if (faults.length === 0) return null;
  return (
    <ul className="tb-armed" aria-label="Armed">
      {faults.map(({ id, fault }) => (
        <li key={id}>
          <span>{faultWords(fault)}</span>
          <CloseButton size="xs" aria-label={`Call off: ${faultWords(fault)}`} onClick={() => disarm(id)} />
        </li>
      ))}
    </ul>
  );
}

const HOUR = 3600;

const presets = [
  { label: "1 hour", seconds: HOUR, about: "One hour passes" },
  { label: "25 hours", seconds: 25 * HOUR, about: "Past the customer service window of 24 hours" },
  { label: "73 hours", seconds: 73 * HOUR, about: "Past the 72 hours after which a session ends" },
];

const units = [
  { value: "60", label: "minutes" },
  { value: "3600", label: "hours" },
  { value: "86400", label: "days" },
];

function TimePart({ tester: { contact }, tricks }: { tester: Tester; tricks: Tricks }) {
  const [amount, setAmount] = useState<number | "">(30);
  const [unit, setUnit] = useState("60");
  const seconds = Math.round(Number(amount) * Number(unit));
  return (
    <fieldset className="tb-trick">
      <legend>Skip time</legend>
      <TimeStatus lastInboundAt={contact?.lastInboundAt ?? null} aheadSeconds={tricks.emulatorAheadSeconds} />
      <Group gap={5}>
        {presets.map(({ label, seconds: skipped, about }) => (
          <Tooltip key={label} label={about}>
            <Button size="compact-xs" variant="default" disabled={!contact} onClick={() => tricks.skip(skipped)}>
              {label}
            </Button>
          </Tooltip>
        ))}
      </Group>
      <Group gap={5} wrap="nowrap">
        <NumberInput
          size="xs"
          w={84}
          min={0}
          max={8760}
          aria-label="How much time"
          value={amount}
          onChange={(given) => setAmount(typeof given === "number" ? given : "")}
        />
        <Select
          size="xs"
          flex={1}
          aria-label="Unit of time"
          allowDeselect={false}
          data={units}
          value={unit}
          onChange={(chosen) => setUnit(chosen ?? "60")}
        />
        <Button
          size="xs"
          variant="default"
          disabled={!contact || seconds < 1 || seconds > 366 * 86_400}
          onClick={() => tricks.skip(seconds)}
        >
          Skip
        </Button>
      </Group>
    </fieldset>
  );
}

/** What the bot makes of the time so far, what a skip is and what it is not, and the way back. */
function TimeStatus({ lastInboundAt, aheadSeconds }: { lastInboundAt: string | null; aheadSeconds: number }) {
  if (lastInboundAt === null) {
    return (
      <Text size="xs" c="dimmed">
        Write something on the phone first.
      </Text>
    );
  }
  const { silence, window, isWindowOpen } = timeFacts(lastInboundAt, Date.now());
  return (
    <>
      <Text size="xs" data-testid="time-status">
        For the bot you wrote {silence}; the 24-hour window{" "}
        <Text span inherit fw={600} c={isWindowOpen ? "inherit" : "var(--mantine-color-error)"}>
          {window}
        </Text>
        .
      </Text>
      <Text size="xs" c="dimmed">
        Skipping makes this conversation older: its window, session, delays, reminders and scheduled journeys. The date
        stays today’s, in texts and conditions too, and Flows that were sent stay valid for their 7 real days. Back to
        now: write again, or start over.
      </Text>
      {aheadSeconds > 60 && (
        <Text size="xs" c="var(--mantine-color-error)">
          The emulator’s own clock is {spanWords(aheadSeconds * 1000)} ahead, for all its phones, and the bot’s is not:
          windows stay open longer than they should. It returns when the emulator starts anew without its data file.
        </Text>
      )}
    </>
  );
}
