import { Tooltip } from "@mantine/core";
import { relativeTime } from "./relative-time.ts";

const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** How long ago something was; the exact time on asking. */
export function When({ at }: { at: string }) {
  return (
    <Tooltip label={exact.format(new Date(at))}>
      <time dateTime={at}>{relativeTime(at, Date.now())}</time>
    </Tooltip>
  );
}
