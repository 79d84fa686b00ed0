import type { ReactNode } from "react";
import type { KnownError } from "./fault-state.ts";

/** The codes that come up most, before all the others. */
const usual = [131056, 130429, 131047, 131026, 131049, 131000, 132001, 132015, 190, 80007];

/** One of Meta's error codes. */
export function ErrorCode({ errors, name = "code" }: { errors: KnownError[]; name?: string }): ReactNode {
  const others = errors.filter(({ code }) => !usual.includes(code));
  const first = usual.flatMap((code) => errors.find((error) => error.code === code) ?? []);
  return (
    <select name={name} aria-label="Error code">
      <optgroup label="Usual">
        <Codes errors={first} />
      </optgroup>
      <optgroup label="All others">
        <Codes errors={others} />
      </optgroup>
    </select>
  );
}

function Codes({ errors }: { errors: KnownError[] }): ReactNode {
  return errors.map(({ code, title }) => (
    <option key={code} value={code}>
      {code} · {title}
    </option>
  ));
}
