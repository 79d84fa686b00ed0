import type { PhoneLook } from "@tributary/phone";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";

type Scheme = "system" | "light" | "dark";

/** How the phone looks, and the way to change it. */
export type LookChoice = {
  look: Required<PhoneLook>;
  scheme: Scheme;
  setPlatform: (platform: "android" | "ios") => void;
  setScheme: (scheme: Scheme) => void;
};

const darkScreen = matchMedia("(prefers-color-scheme: dark)");

/** The phone's look, kept for the next visit. Without a choice of colours it is the computer's. */
export function useLook(): LookChoice {
  const [platform, setPlatform] = useState(() => (localStorage.getItem("platform") === "ios" ? "ios" : "android"));
  const [scheme, setScheme] = useState<Scheme>(keptScheme);
  const isSystemDark = useSyncExternalStore(
    (tell) => {
      darkScreen.addEventListener("change", tell);
      return () => darkScreen.removeEventListener("change", tell);
    },
    () => darkScreen.matches,
  );
  const isDark = scheme === "system" ? isSystemDark : scheme === "dark";
  useEffect(() => {
    localStorage.setItem("platform", platform);
    localStorage.setItem("scheme", scheme);
    document.documentElement.dataset["scheme"] = isDark ? "dark" : "light";
  }, [platform, scheme, isDark]);
  return {
    look: { platform: platform === "ios" ? "ios" : "android", colorScheme: isDark ? "dark" : "light" },
    scheme,
    setPlatform,
    setScheme,
  };
}

function keptScheme(): Scheme {
  const kept = localStorage.getItem("scheme");
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Android or iOS, light or dark. */
export function LookSettings({ look, scheme, setPlatform, setScheme }: LookChoice): ReactNode {
  return (
    <div className="setting">
      <label>
        <b>Phone</b>
        <select
          value={look.platform}
          onChange={(event) => setPlatform(event.target.value === "ios" ? "ios" : "android")}
        >
          <option value="android">Android</option>
          <option value="ios">iOS</option>
        </select>
      </label>
      <label>
        <b>Colours</b>
        <select value={scheme} onChange={(event) => setScheme(readScheme(event.target.value))}>
          <option value="system">As this computer</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
    </div>
  );
}

function readScheme(value: string): Scheme {
  return value === "light" || value === "dark" ? value : "system";
}
