/** Which phone WhatsApp runs on. */
export type Platform = "android" | "ios";

/** What everything in this package looks like: Android in the light unless said otherwise. */
export type PhoneLook = {
  platform?: Platform;
  colorScheme?: "light" | "dark";
};

/** The classes of an outermost element: they carry the colours and shapes of a platform and colour scheme. */
export function lookClass({ platform = "android", colorScheme = "light" }: PhoneLook, name: string): string {
  return `wa wa-${platform} wa-${colorScheme} ${name}`;
}
