import { buildPages } from "../../scripts/pages/build-pages.ts";

/** Once, before all stories. */
export default async function buildAllPages(): Promise<void> {
  await buildPages(["apps/studio", "apps/emulator"], (step) => console.log(step));
}
