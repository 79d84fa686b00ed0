// How fast a large journey opens in the Studio and how smoothly it is dragged, in headless Chromium:
// node scripts/run.mjs bench/studio/run.ts [nodes]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPages } from "../../scripts/pages/build-pages.ts";
import { startProduct } from "../../scripts/product/start-product.ts";
import { printTargets } from "../targets.ts";
import { percentile } from "../turns/measure.ts";
import { largeJourney } from "./large-journey.ts";
import { type EditorFigures, measureEditor } from "./measure-editor.ts";

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

function report(count: number, { openMs, dragFrames, panFrames, shownNodes }: EditorFigures): number {
  console.log(`${count} nodes, of which ${shownNodes} are in view`);
  console.log(`open          ${list(openMs)} ms`);
  console.log(`drag a node   ${list(dragFrames)} frames a second`);
  console.log(`pan           ${list(panFrames)} frames a second`);
  const areMet = printTargets([
    { name: "open, median", figure: percentile(openMs, 0.5), limit: OPEN_MS, unit: " ms" },
    {
      ...{ name: "drag a node, median", figure: percentile(dragFrames, 0.5) },
      ...{ limit: FRAMES_PER_SECOND, isAtLeast: true, unit: " frames a second" },
    },
  ]);
  return areMet ? 0 : 1;
}

function list(figures: number[]): string {
  return figures.map((figure) => figure.toFixed(0)).join(" ");
}
