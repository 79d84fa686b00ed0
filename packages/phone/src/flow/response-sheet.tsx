import type { SummaryEntry } from "@tributary/flow-json";
import type { ReactNode } from "react";
import { lookClass, type PhoneLook } from "../look.ts";
import { BottomSheet } from "../sheet/bottom-sheet.tsx";

/**
 * What the contact can look up after submitting a Flow: sensitive answers are masked or left out already. Without a summary it
 * shows the response as it was sent.
 */
export function ResponseSheet(
  props: PhoneLook & { title: string; summary: SummaryEntry[]; response?: string; onClose: () => void },
): ReactNode {
  const { title, summary, response, onClose } = props;
  const titles = [...new Set(summary.map((entry) => entry.screenTitle))];
  return (
    <div className={lookClass(props, "wa-layer")}>
      <BottomSheet title={title} onClose={onClose}>
        <div className="wa-summary">
          {titles.map((screenTitle) => (
            <section key={screenTitle}>
              {screenTitle !== "" && <h3 className="wa-group-label">{screenTitle}</h3>}
              <SummaryList entries={summary.filter((entry) => entry.screenTitle === screenTitle)} />
            </section>
          ))}
          {response !== undefined && (
            <details open={summary.length === 0}>
              <summary>As it was sent</summary>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the text */}
              <pre tabIndex={0}>{pretty(response)}</pre>
            </details>
          )}
        </div>
      </BottomSheet>
    </div>
  );
}

function SummaryList({ entries }: { entries: SummaryEntry[] }): ReactNode {
  return (
    <dl>
      {entries.map((entry, index) => (
        <div key={`${String(index)} ${entry.label}`}>
          <dt>{entry.label}</dt>
          <dd>
            {entry.isSensitive && entry.text.startsWith("•") ? (
              <>
                <span aria-hidden="true">{entry.text}</span>
                <span className="wa-hidden">hidden</span>
              </>
            ) : (
              entry.text
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
