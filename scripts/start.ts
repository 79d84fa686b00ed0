// Starts the product with its emulator and demo bots: npm start
import { defaultDataDirectory } from "@tributary/server";
import { buildPages } from "./pages/build-pages.ts";
import { type Product, startProduct } from "./product/start-product.ts";

process.exitCode = await main();

async function main(): Promise<number> {
  const startedAt = performance.now();
  const stopped = stopSignal();
  try {
    await buildPages(["apps/studio", "apps/emulator"], (step) => console.log(step));
    await using product = await startProduct({
      dataDirectory: process.env["TRIBUTARY_DATA"] ?? defaultDataDirectory(),
      serverPort: port("TRIBUTARY_PORT", 4000),
      emulatorPort: port("TRIBUTARY_EMULATOR_PORT", 4010),
      crmPort: port("TRIBUTARY_CRM_PORT", 4002),
      env: process.env,
      onStep: (step) => console.log(step),
    });
    console.log(welcome(product, (performance.now() - startedAt) / 1000));
    await stopped;
    console.log("\nStopping; everything is kept for the next start …");
  } catch (error) {
    console.error(`\n${explain(error)}`);
    return 1;
  }
  console.log("Stopped.");
  return 0;
}

function port(name: string, usual: number): number {
  const given = process.env[name];
  if (given === undefined || given === "") return usual;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  throw new Error(`${name} is “${given}”; it has to be a port number from 0 to 65535.`);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}

function welcome(
  { server, emulator, bots, hasBundledDatabase, apiKeyFile, studioUrl }: Product,
  seconds: number,
): string {
  const demos = bots.map(({ title, number }) => `    ${title.padEnd(26)} ${number.displayPhoneNumber}`);
  return [
    "",
    `  Tributary is ready (${seconds.toFixed(1)} s).`,
    "",
    `  Studio        ${studioUrl}`,
    "                this link signs you in; keep it to yourself",
    `  Phone page    ${emulator.url}    chat with the demo bots as a contact would`,
    `  Admin API     ${server.url}/api/openapi.json    key in ${apiKeyFile}`,
    `  Database      ${hasBundledDatabase ? "the bundled PostgreSQL" : "yours, by DATABASE_URL"}`,
    "",
    "  Demo bots:",
    ...demos,
    "",
    "  Next: open the phone page, write “help” or “price”, and fill in the Flow that comes.",
    "  npm run demo plays a whole conversation and shows what happens inside.",
    "  Ctrl-C stops everything.",
    "",
  ].join("\n");
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE" && "port" in error) {
    return `Port ${error.port} is taken. Is Tributary running already? Otherwise choose other ports with TRIBUTARY_PORT, TRIBUTARY_EMULATOR_PORT and TRIBUTARY_CRM_PORT.`;
  }
  return "code" in error ? error.message : (error.stack ?? error.message);
}
