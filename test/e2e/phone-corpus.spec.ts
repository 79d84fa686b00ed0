import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { startEmulator } from "@tributary/emulator";
import { accountWith } from "./business.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = join(process.env["TRIBUTARY_CORPUS"] ?? join(root, "../shared/corpus"), "flow-json");
const files = globSync("{meta-docs,pywa,whatsapp-flows-tools}/**/*.json", { cwd: corpus }).sort();

test("every Flow of the corpus shows every screen without an error", async ({ page }, info) => {
  test.setTimeout(180_000);
  if (files.length === 0) console.log(`No corpus at ${corpus}: nothing to show.`);
  info.skip(files.length === 0);
  const flows = files.map((file, index) => ({
    id: String(5_000 + index),
    json: JSON.parse(readFileSync(join(corpus, file), "utf8")),
  }));
  await using emulator = await startEmulator({ accounts: [accountWith(flows)] });
  const problems: string[] = [];
  let file = "";
  page.on("pageerror", (error) => problems.push(`${file}: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && problems.push(`${file}: ${message.text()}`));
  for (const [index, { id, json }] of flows.entries()) {
    file = files[index] ?? "";
    await page.goto(`${emulator.url}/gallery?flow=${id}`);
    await expect(page.locator(".exhibit"), file).toHaveCount(json.screens.length);
    for (const screen of await page.locator(".exhibit").all()) {
      const drawn = screen.locator(".wa-flow-screen > *, .wa-flow-foot .wa-main-button");
      expect(await drawn.count(), `${file} ${await screen.getAttribute("data-exhibit")}`).toBeGreaterThan(0);
    }
  }
  expect(problems).toEqual([]);
});
