import { type ReactNode, useEffect, useState } from "react";

/** A switch that shows at once what it is set to, and then what the emulator has made of it. */
export function Check(props: { text: string; isOn: boolean; onChange: (isOn: boolean) => void }): ReactNode {
  const { text, isOn, onChange } = props;
  const [isShownOn, setIsShownOn] = useState(isOn);
  useEffect(() => setIsShownOn(isOn), [isOn]);
  function set(isWanted: boolean): void {
    setIsShownOn(isWanted);
    onChange(isWanted);
  }
  return (
    <label className="fault-check">
      <input type="checkbox" className="switch" checked={isShownOn} onChange={(event) => set(event.target.checked)} />{" "}
      {text}
    </label>
  );
}
