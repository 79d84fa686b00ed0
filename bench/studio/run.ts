// How fast a large journey opens in the Studio and how smoothly it is dragged, in headless Chromium:
// node scripts/run.mjs bench/studio/run.ts [nodes]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPages } from "../../scripts/pages/build-pages.ts";
import { startProduct } from "../../scripts/product/start-product.ts";
import { largeJourney } from "./large-journey.ts";
import { measureEditor } from "./measure-editor.ts";

const OPEN_MS = 1_500;
const FRAMES_PER_SECOND = 50;

process.exitCode = await main(Number(process.argv[2] ?? 1_000));

async function main(count: number): Promise<number> {
  await buildPages(["apps/studio"], (step) => console.log(step));
  const dataDirectory = await mkdtemp(join(tmpdir(), "tributary-bench-"));
  try {
    await using product = await startProduct({
      ...{ dataDirectory, serverPort: 0, emulatorPort: 0, crmPort: 0 },
      env: { ...process.env, TRIBUTARY_LOG_LEVEL: "error" },
    });
    const { id: projectId } = await product.client.projects.create({ body: { name: "Bench" } });
    const { document, revision } = await product.client.journeys.create({
      params: { projectId },
      body: { name: "Large" },
    });
    const params = { projectId, journeyId: document.id };
    await product.client.journeys.replace({ params, body: { document: largeJourney(document.id, count), revision } });
    return report(count, await measureEditor(product.studioUrl, params));
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

function report(count: number, figures: Awaited<ReturnType<typeof measureEditor>>): number {
  const { openMs, dragFrames, panFrames, shownNodes } = figures;
  console.log(`${count} nodes, of which ${shownNodes} are in view`);
  console.log(`open         ${openMs.toFixed(0)} ms (at most ${OPEN_MS})`);
  console.log(`drag a node  ${dragFrames.toFixed(0)} frames a second (at least ${FRAMES_PER_SECOND})`);
  console.log(`pan          ${panFrames.toFixed(0)} frames a second`);
  return openMs <= OPEN_MS && dragFrames >= FRAMES_PER_SECOND ? 0 : 1;
}
