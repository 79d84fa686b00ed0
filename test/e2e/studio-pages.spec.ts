import { expect, type Page, test } from "@playwright/test";
import { shoot } from "./shoot.ts";
import { startEmptyProject } from "./studio-canvas.ts";
import { feedbackPhone, playFeedback, studioForStories } from "./studio-pages-product.ts";
import { violations } from "./violations.ts";

const studio = studioForStories();

test.beforeAll(async () => {
  await playFeedback(studio.product);
});

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });

async function open(page: Page, place: string, heading: string): Promise<void> {
  await page.goto(studio.address(place));
  await expect(page.getByRole("heading", { name: heading, exact: true }).first()).toBeVisible();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
}

const pages: [place: string, heading: string][] = [
  ["", "Feedback after support"],
  ["journeys", "User Journeys"],
  ["flows", "WhatsApp Flows"],
  ["data-channels", "Data Channels"],
  ["apis", "API calls"],
  ["variables", "Variables"],
  ["secrets", "Secrets"],
  ["files", "Files"],
  ["templates", "Templates"],
  ["conversations", "Conversations"],
  ["responses", "Flow responses"],
  ["channels", "Channels"],
  ["versions", "Versions"],
  ["settings", "Settings"],
];

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page is there and accessible in ${colorScheme} colours`, async ({ page }) => {
    test.setTimeout(150_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(`console: ${message.text()}`);
    });
    for (const [place, heading] of pages) {
      await open(page, place, heading);
      await page.waitForLoadState("networkidle").catch(() => undefined);
      await shoot(page, `${place || "home"}-${colorScheme}`);
      problems.push(...(await violations(page)).map((found) => `${place}: ${found}`));
    }
    expect(problems).toEqual([]);
  });
}

test("a journey is created, duplicated, refused a taken name, and not deleted while it is used", async ({ page }) => {
  await open(page, "journeys", "User Journeys");
  await page.getByRole("button", { name: "More for “Support”" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete “Support”?" });
  await expect(dialog.getByText("It is still used. Take it out there first:")).toBeVisible();
  await expect(dialog.getByRole("link").first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Delete" })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();

  await page.getByRole("button", { name: "More for “Support”" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  const copy = page.getByRole("dialog");
  await copy.getByLabel("Name of the copy").fill("Welcome");
  await copy.getByRole("button", { name: "Duplicate" }).click();
  await expect(copy.getByText("Another journey is called “Welcome”.", { exact: false })).toBeVisible();
  await copy.getByLabel("Name of the copy").fill("Support in May");
  await copy.getByRole("button", { name: "Duplicate" }).click();
  await expect(page).toHaveURL(/\/journeys\/[^/]+$/);

  await open(page, "journeys", "User Journeys");
  await page.getByRole("searchbox", { name: "Search journeys" }).fill("in may");
  const row = page.getByRole("row", { name: /Support in May/ });
  await expect(row.getByText("Not deployed")).toBeVisible();
  await page.getByRole("button", { name: "More for “Support in May”" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No journey is called “in may”.")).toBeVisible();
});

test("a Flow Journey is created with a Flow ID of the account, and a second one for it is refused", async ({
  page,
}) => {
  const { emulator, bots } = studio.product;
  const number = bots.find(({ projectId }) => projectId === studio.projectId)?.number;
  const created = await fetch(`${emulator.url}/v25.0/${number?.wabaId}/flows`, {
    method: "POST",
    headers: { authorization: `Bearer ${number?.accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Callback time", categories: ["CUSTOMER_SUPPORT"] }),
  });
  expect(created.status).toBe(200);
  await open(page, "flows", "WhatsApp Flows");
  const known = page.getByRole("row", { name: /Feedback answers/ });
  await expect(known.getByText("Published")).toBeVisible();
  await expect(known.getByText("Static")).toBeVisible();

  await page.getByRole("button", { name: "New Flow Journey" }).click();
  const dialog = page.getByRole("dialog", { name: "New Flow Journey" });
  await dialog.getByRole("radio", { name: /Callback time/ }).click();
  await expect(dialog.getByLabel("Name of the Flow Journey")).toHaveValue("Callback time answers");
  await shoot(page, "flow-journey-dialog");
  expect(await violations(page)).toEqual([]);
  const taken = (await studio.product.client.flowJourneys.list({ params: { projectId: studio.projectId } })).items[0];
  const flowId = dialog.getByRole("textbox", { name: "Flow ID" });
  const offered = await flowId.inputValue();
  await flowId.fill(taken?.flowId ?? "");
  await dialog.getByLabel("Name of the Flow Journey").fill("Second");
  await dialog.getByRole("button", { name: "Create and open" }).click();
  await expect(dialog.getByText("handles Flow", { exact: false })).toBeVisible();
  await expect(dialog.getByRole("link", { name: `Open “${taken?.name}”` })).toBeVisible();
  await flowId.fill(offered);
  await dialog.getByRole("button", { name: "Create and open" }).click();
  await expect(page).toHaveURL(/\/journeys\/[^/]+$/);
  const place = (name: string) => page.getByRole("navigation").getByRole("link", { name });
  await expect(place("WhatsApp Flows")).toHaveAttribute("aria-current", "page");
  await expect(place("User Journeys")).not.toHaveAttribute("aria-current", "page");
});

test("an API call is tried before it is saved, and a value of its answer goes into a new variable", async ({
  page,
}) => {
  await open(page, "apis/new", "New API call");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Free slots");
  await page.getByRole("textbox", { name: "URL" }).fill(`${studio.product.crm.url}/nowhere/{{ local_var.ticket }}`);
  const panel = page.getByRole("complementary", { name: "Try it" });
  await panel.getByLabel("local_var.ticket").fill("T-1");
  await panel.getByRole("button", { name: "Send the request" }).click();
  await expect(panel.getByText("404 Failed")).toBeVisible();
  await panel.getByRole("button", { name: "Keep error in a variable" }).click();
  const keep = page.getByRole("dialog", { name: "Keep this value" });
  await keep.getByRole("button", { name: "New variable" }).click();
  const declare = page.getByRole("dialog", { name: "New variable" });
  await expect(declare.getByRole("textbox", { name: "Name" })).toHaveValue("error");
  await declare.getByRole("button", { name: "Create" }).click();
  await page.getByRole("tab", { name: /From the answer/ }).click();
  await expect(page.getByRole("textbox", { name: "JSON path of value 1" })).toHaveValue("$.error");
  await shoot(page, "api-trial");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Free slots" })).toBeVisible();
  await expect(page).not.toHaveURL(/\/apis\/new$/);
  await expect(page.getByRole("textbox", { name: "JSON path of value 1" })).toHaveValue("$.error");
  await expect(panel.getByLabel("local_var.ticket")).toHaveValue("T-1");
  await expect(panel.getByText("404 Failed")).toBeVisible();

  await open(page, "variables", "Variables");
  const row = page.getByRole("row", { name: /local_var\.error/ });
  await expect(row.getByRole("link", { name: "API “Free slots”" })).toBeVisible();
});

test("a conversation shows the chat, and what went wrong at a node in plain words", async ({ page }) => {
  const { product } = studio;
  const reminding = product.bots.find(({ title }) => title === "Visit reminder");
  const reminded = product.emulator.phone("4915550003311", "Vera", reminding?.number.phoneNumberId);
  reminded.say("visit");
  await reminded.waitForMessage("Can you make it?", { timeoutSeconds: 20 });
  await page.goto(studio.address("conversations").replace(studio.projectId, reminding?.projectId ?? ""));
  await page.getByRole("link", { name: /Vera/ }).click();
  await expect(page.getByText(/we look forward to your visit with Dr Novak/)).toBeVisible();
  await expect(page.getByText(/^local_var\.dentist\s*“Dr Novak”\s*as before$/)).toBeVisible();
  await shoot(page, "conversation-template");

  await product.crm[Symbol.asyncDispose]();
  const phone = feedbackPhone(product, "4915550007777", "Zoe");
  phone.say("Hello");
  await phone.waitForMessage("Hello Zoe! What can I do for you?");
  phone.tap("I need help");
  await phone.waitForMessage("What is your ticket number?");
  phone.say("T-1007");
  await phone.waitForMessage("Would you tell us how it went?");
  phone.submitFlow({ rating: "2", solved: "1_No", ticket: "T-1007", comment: "Still broken" });
  await product.server.settle();

  await open(page, "conversations", "Conversations");
  await page.getByRole("searchbox").fill("Zoe");
  await page.getByRole("link", { name: /Zoe/ }).click();
  await expect(page.getByRole("log", { name: "Messages" }).getByText("What is your ticket number?")).toBeVisible();
  const turns = page.getByRole("tabpanel", { name: "What happened" });
  await expect(
    turns.getByText("refused the connection: nothing listens there", { exact: false }).first(),
  ).toBeVisible();
  await expect(turns.getByText("Check that the API is running", { exact: false }).first()).toBeVisible();
  await expect(turns.getByRole("link", { name: "Store in the CRM" }).first()).toBeVisible();
  await expect(turns.getByText("Submitted Flow “Support feedback”").first()).toBeVisible();
  await expect(turns.getByText("Sent Flow “Support feedback”: “", { exact: false }).first()).toBeVisible();
  const request = turns.getByRole("button", { name: /^POST/ }).first();
  await request.click();
  await expect(turns.getByText(product.crm.url, { exact: false }).first()).toBeVisible();
  await shoot(page, "conversation");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("tab", { name: "Variables" }).click();
  await expect(
    page.getByRole("tabpanel", { name: "Variables" }).getByText("ticket", { exact: false }).first(),
  ).toBeVisible();

  await page.getByRole("button", { name: "Reset session" }).click();
  await page.getByRole("dialog", { name: "Reset the session?" }).getByRole("button", { name: "Reset" }).click();
  await expect(page.getByText("Session reset. The next message starts anew.")).toBeVisible();
});

test("responses stand in typed columns, and go out as CSV", async ({ page }) => {
  await open(page, "flows", "WhatsApp Flows");
  const row = page.getByRole("row", { name: /Feedback answers/ });
  await row.getByRole("link", { name: /^[1-9]\d*$/ }).click();
  await expect(page.getByRole("columnheader", { name: "Anything to add?" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Ana/ }).getByText("Handled")).toBeVisible();
  await shoot(page, "responses-of-a-flow");
  expect(await violations(page)).toEqual([]);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test("a Flow that is the only one is shown with its columns; of several one is chosen before they go out as CSV", async ({
  page,
}) => {
  const { projectId, client } = await startEmptyProject(studio.product, "Flows");
  const addFlow = (flowId: string) => {
    const body = { flowId, name: `Answers of ${flowId}`, allowUnknown: true };
    return client.flowJourneys.create({ params: { projectId }, body });
  };
  await addFlow("501");
  const address = studio.address("responses").replace(studio.projectId, projectId);
  await page.goto(address);
  await expect(page.getByRole("combobox", { name: "Flow" })).toHaveValue("Answers of 501 (0)");
  await addFlow("502");
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Flow" })).toHaveValue("All Flows");
  await page.getByRole("button", { name: "Export as CSV" }).focus();
  await expect(page.getByRole("tooltip")).toHaveText("Choose a Flow first: each has columns of its own.");
});

test("a channel shows its checks and what to enter at Meta", async ({ page }) => {
  await open(page, "channels", "Channels");
  await page.getByRole("link", { name: "Emulator" }).click();
  await expect(page.getByRole("heading", { name: "Is it ready?" })).toBeVisible();
  const checks = page.getByRole("region", { name: "Checks" });
  await expect(checks.getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy Callback URL" })).toBeVisible();
  await checks.getByRole("button", { name: "Fix: Encryption key" }).click();
  await expect(page.getByText("Done, and checked again.")).toBeVisible();
  await expect(checks.getByRole("button", { name: "Fix: Encryption key" })).toHaveCount(0);
  await shoot(page, "channel");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Delete…" }).click();
  await expect(page.getByRole("button", { name: "Delete for good" })).toBeDisabled();
  await page.getByLabel(/Type the channel's name/).fill("Emulator");
  await expect(page.getByRole("button", { name: "Delete for good" })).toBeEnabled();
  expect(await violations(page)).toEqual([]);
});

test("a file is uploaded for nodes to send, and a Data Channel is created for a Flow", async ({ page }) => {
  await open(page, "files", "Files");
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload a file" }).first().click();
  await (await chooser).setFiles({ name: "logo.png", mimeType: "image/png", buffer: png });
  await expect(page.getByRole("row", { name: /logo\.png/ })).toContainText("image");
  await page.getByRole("button", { name: "Delete logo.png" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "No file yet" })).toBeVisible();

  await open(page, "data-channels", "Data Channels");
  await page.getByRole("button", { name: "New Data Channel" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New Data Channel" });
  await dialog.getByRole("textbox", { name: "Flow ID" }).fill("880000000000099");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Booking slots");
  await dialog.getByRole("button", { name: "Create and open" }).click();
  await expect(page).toHaveURL(/\/journeys\/[^/]+$/);
  await open(page, "data-channels", "Data Channels");
  const row = page.getByRole("row", { name: /Booking slots/ });
  await expect(row.getByRole("button", { name: "Copy endpoint address" })).toBeVisible();
  await shoot(page, "data-channels-list");
  expect(await violations(page)).toEqual([]);
});

test("an older version runs again, and a new project begins with its checklist", async ({ page }) => {
  const { client, bots } = studio.product;
  const projectId = bots.find((bot) => bot.projectId !== studio.projectId)?.projectId ?? "";
  await client.versions.deploy({ params: { projectId }, body: { note: "Second" } });
  await page.goto(studio.address("versions").replace(studio.projectId, projectId));
  await page
    .getByRole("row", { name: /As it comes with Tributary/ })
    .getByRole("button", { name: "Roll back to it" })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Roll back" }).click();
  await expect(page.getByText("Version 1 runs now.")).toBeVisible();
  const newer = page.getByRole("row", { name: /Second/ });
  await expect(newer.getByRole("button", { name: "Run this version" })).toBeVisible();
  await page.goto(`${studio.product.server.url}/studio/`);
  await expect(page.getByText(/\d journeys, \d Flows?, \d contacts?/).first()).toBeVisible();
  await shoot(page, "projects");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByRole("dialog").getByLabel("Project name").fill("Corner shop");
  await page.getByRole("dialog").getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "Corner shop" })).toBeVisible();
  const steps = page.getByRole("region", { name: "Going live" });
  await expect(steps.getByText("0 of 5")).toBeVisible();
  await steps.getByRole("button", { name: "Skip" }).first().click();
  await expect(steps.getByText("1 of 5")).toBeVisible();
  await shoot(page, "new-project");
  await page.locator("header").getByRole("button", { name: "Deploy…" }).click();
  const deploying = page.getByRole("dialog", { name: "Deploy the bot" });
  await expect(deploying.getByText("The draft has no journey yet", { exact: false })).toBeVisible();
  await shoot(page, "deploy-nothing");
});

const emptyPages: [place: string, heading: string][] = [
  ["journeys", "No journey yet"],
  ["flows", "No Flow Journey yet"],
  ["data-channels", "No Data Channel yet"],
  ["apis", "No API call yet"],
  ["variables", "No variable yet"],
  ["secrets", "No secret yet"],
  ["files", "No file yet"],
  ["templates", "No template known"],
  ["responses", "No response yet"],
  ["channels", "No number yet"],
  ["versions", "Nothing deployed yet"],
];

test("on a laptop every page of an empty project says what comes there", async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1280, height: 720 });
  const { id } = await studio.product.client.projects.create({ body: { name: "Empty" } });
  const problems: string[] = [];
  for (const [place, heading] of emptyPages) {
    await page.goto(studio.address(place).replace(studio.projectId, id));
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    problems.push(...(await violations(page)).map((found) => `${place}: ${found}`));
    const overflow = Number(await page.evaluate("document.documentElement.scrollWidth - window.innerWidth"));
    if (overflow > 0) problems.push(`${place}: ${overflow} px wider than the window`);
  }
  expect(problems).toEqual([]);
  await page.goto(studio.address("flows").replace(studio.projectId, id));
  await page.getByRole("button", { name: "New Flow Journey" }).first().click();
  await page.getByRole("dialog").getByRole("link", { name: "Make one in the Flow library" }).click();
  await expect(page).toHaveURL(/\/flows\/library$/);
});

test("in a small window long names leave room for buttons, and states are readable", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  const { client } = studio.product;
  const { id: projectId } = await client.projects.create({ body: { name: "Unbreakable".repeat(9) } });
  await client.journeys.create({ params: { projectId }, body: { name: "Endless".repeat(14) } });
  await page.goto(studio.address("").replace(studio.projectId, projectId));
  await expect(page.locator("header").getByRole("button", { name: "Deploy…" })).toBeInViewport({ ratio: 1 });
  await page.goto(studio.address("journeys").replace(studio.projectId, projectId));
  const row = page.getByRole("row", { name: /Endless/ });
  await expect(row.getByRole("button", { name: /^More for/ })).toBeInViewport({ ratio: 1 });
  const state = row.getByText("Not deployed");
  expect(await state.evaluate((label) => label.scrollWidth - label.clientWidth)).toBeLessThanOrEqual(0);
});

test("a page whose server is gone says so and offers to try again", async ({ page }) => {
  await open(page, "journeys", "User Journeys");
  await page.route("**/api/**", (route) => route.abort());
  await page.getByRole("link", { name: "Variables" }).click();
  await expect(page.getByRole("alert").getByText("cannot be reached", { exact: false })).toBeVisible({
    timeout: 20_000,
  });
  await page.unroute("**/api/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("row", { name: /local_var\.ticket/ })).toBeVisible();
});
