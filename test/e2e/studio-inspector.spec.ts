import { AxeBuilder } from "@axe-core/playwright";
import { expect, type FrameLocator, type Locator, type Page, test } from "@playwright/test";
import { expectWhole } from "./expect-whole.ts";
import { shoot, shootBoth } from "./shoot.ts";
import { canvasNode, openJourney, saved, startEmptyProject } from "./studio-canvas.ts";
import { type StudioProduct, startStudioProduct } from "./studio-pages-product.ts";

let studio: StudioProduct;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  studio = await startStudioProduct();
});

test.afterAll(async () => {
  await studio?.[Symbol.asyncDispose]();
});

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", actionTimeout: 10_000 });

/** The editor's list of completions takes no key right after it has opened, so that it is not chosen from by mistake. */
const LIST_TAKES_KEYS_MS = 500;

const at = { position: { x: 0, y: 0 } };

const journey = {
  kind: "user" as const,
  id: "order",
  name: "Order",
  nodes: [
    {
      ...{ ...at, id: "start", type: "start", name: "Start", exits: { next: "ask" } },
      config: { trigger: { kind: "any-message" }, canInterrupt: false },
    },
    {
      ...{ ...at, id: "ask", type: "ask", name: "Which city", exits: { answered: "list" } },
      config: { question: "Which city?", saveTo: "local_var.city" },
    },
    {
      ...{ ...at, id: "list", type: "list", name: "Choose", position: { x: 400, y: 0 }, exits: {} },
      config: {
        body: "What in {{ local_var.city }}, {{ local_var.friend }}?",
        buttonTitle: "See all",
        rows: {
          kind: "fixed",
          sections: [{ title: "Food", rows: [{ key: "a", title: "Cake", description: "With cream" }] }],
        },
      },
    },
    {
      ...{ ...at, id: "code", type: "code", name: "Think", position: { x: 400, y: 300 }, exits: {} },
      config: { source: "", exits: ["done"], timeoutMs: 250 },
    },
  ],
};

async function openOrder(page: Page) {
  const opened = await startEmptyProject(studio.product, `Order ${Date.now()}`);
  const { projectId, client } = opened;
  const params = { projectId };
  for (const name of ["city", "friend"]) {
    await client.variables.put({ params: { projectId, scope: "local", name }, body: { type: "string" } });
  }
  const { revision } = await client.journeys.create({ params, body: { id: journey.id, name: journey.name } });
  await client.journeys.replace({
    params: { ...params, journeyId: journey.id },
    body: { document: journey, revision },
  });
  await openJourney(page, studio.product, { projectId, journeyId: journey.id });
  return opened;
}

async function openPhone(page: Page): Promise<FrameLocator> {
  await page.getByRole("button", { name: "Test" }).click();
  return page.frameLocator("iframe[title=Phone]");
}

async function say(phone: FrameLocator, text: string): Promise<void> {
  const field = phone.getByRole("textbox", { name: /message/i });
  await field.fill(text);
  await field.press("Enter");
}

function inspector(page: Page): Locator {
  return page.getByRole("complementary", { name: "Inspector" });
}

test("what the test phone knows stands in menus, in the message as the phone draws it, and in its length", async ({
  page,
}) => {
  await openOrder(page);
  const phone = await openPhone(page);
  await say(phone, "hello");
  await expect(phone.getByText("Which city?").first()).toBeVisible({ timeout: 20_000 });
  await say(phone, "Bergen");
  await expect(phone.getByRole("button", { name: "See all" })).toBeVisible({ timeout: 20_000 });
  await canvasNode(page, "Choose").click();
  const preview = inspector(page).getByRole("region", { name: "Preview" });
  await expect(preview.getByText("What in Bergen, ‹friend›?")).toBeVisible();
  await expect(preview.getByText("local_var.friend", { exact: false })).toBeVisible();
  await preview.getByRole("button", { name: "See all" }).click();
  await expect(preview.getByRole("dialog", { name: "See all" }).getByText("With cream")).toBeVisible();
  await shoot(page, "message-preview");
  await preview.getByRole("button", { name: "Close" }).click();

  const body = inspector(page).getByRole("textbox", { name: "Text", exact: true });
  await body.fill("In ");
  await body.press("End");
  await body.pressSequentially("{{");
  await expect(page.getByPlaceholder("Search variables").first()).toBeFocused();
  await page.keyboard.type("city");
  await expect(page.getByRole("option", { name: /local_var\.city.*string.*Bergen/ })).toBeVisible();
  await shoot(page, "insert-variable");
  await page.getByRole("option", { name: /local_var\.city/ }).click();
  await expect(body).toHaveValue("In {{ local_var.city }}");
  await expect(inspector(page).getByText("≈ 9 / 4096")).toBeVisible();
  await body.fill("In {{ local_var.city | }");
  await expect(inspector(page).getByText(/cannot be filled in/)).toBeVisible();
});

test("Escape closes what is in front, an issue of a way out stands at it, and a variable is found or declared by typing", async ({
  page,
}) => {
  const { client, projectId } = await openOrder(page);
  await canvasNode(page, "Choose").click();
  const open = inspector(page).getByRole("combobox", { name: "“Cake” leads to" });
  await expect(open).toBeVisible();
  await inspector(page).getByRole("button", { name: "Insert a variable into Text", exact: true }).click();
  await expect(page.getByPlaceholder("Search variables").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByPlaceholder("Search variables").first()).toBeHidden();
  await expect(inspector(page).getByRole("button", { name: "Insert a variable into Text", exact: true })).toBeFocused();

  await page
    .getByRole("button", { name: /issue|problem|warning|error/i })
    .first()
    .click();
  await page.getByRole("button", { name: /Nothing follows “Cake”/ }).click();
  await expect(open).toBeFocused();
  await expect(inspector(page).getByText(/Nothing follows “Cake”/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(inspector(page)).toBeVisible();

  await canvasNode(page, "Which city").click();
  const variable = inspector(page).getByRole("combobox", { name: "Save the answer in" });
  await variable.clear();
  await variable.pressSequentially("fri");
  await expect(page.getByRole("option")).toHaveText(["local_var.friend", "Declare local_var.fri"]);
  await variable.press("Enter");
  await expect(variable).toHaveValue("local_var.friend");
  await variable.clear();
  await variable.pressSequentially("global_var.visits");
  await variable.press("Enter");
  await expect(variable).toHaveValue("global_var.visits");
  await expect
    .poll(async () => (await client.variables.list({ params: { projectId } })).items.map(({ name }) => name))
    .toContain("visits");
});

test("a variable that is not there is declared at its issue, as what its use suggests", async ({ page }) => {
  const { client, projectId } = await openOrder(page);
  const types = async () => {
    const { items } = await client.variables.list({ params: { projectId } });
    return items.map(({ scope, name, type }) => `${scope} ${name} ${type}`).sort();
  };
  await canvasNode(page, "Choose").click();
  const body = inspector(page).getByRole("textbox", { name: "Text", exact: true });
  await body.fill("{{ local_var.basket.total }} for {{ global_var.nick }} in {{ system_var.town }}?");
  const nick = inspector(page).getByRole("button", { name: "Declare global_var.nick" });
  const basket = inspector(page).getByRole("button", { name: "Declare local_var.basket" });
  await expect(nick).toBeVisible();
  await expect(inspector(page).getByRole("button", { name: /^Declare/ })).toHaveCount(2);
  await shoot(page, "declare-variables");
  await basket.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("local_var.basket is declared as JSON.")).toBeVisible();
  await expect(basket).toHaveCount(0);
  await expect(body).toBeFocused();
  await nick.click();
  await expect(inspector(page).getByText("There is no variable system_var.town.")).toBeVisible();
  await expect(inspector(page).getByRole("button", { name: /^Declare/ })).toHaveCount(0);

  await canvasNode(page, "Think").click();
  await inspector(page).getByRole("textbox", { name: "Code" }).click();
  await page.keyboard.type("global_var.visits = 1;");
  await inspector(page).getByRole("button", { name: "Declare global_var.visits" }).click();
  await expect(inspector(page).getByText("There is no variable global_var.visits.")).toHaveCount(0);
  const before = ["local city string", "local friend string"];
  expect(await types()).toEqual(["global nick string", "global visits string", "local basket json", ...before].sort());
});

test("time is skipped and faults are armed beside the phone, shown until they strike, and called off", async ({
  page,
}) => {
  await openOrder(page);
  const phone = await openPhone(page);
  await page.getByRole("button", { name: "Time and faults" }).click();
  const panel = page.getByRole("region", { name: "Time and faults" });
  await expect(panel.getByText("Write something on the phone first.")).toBeVisible();
  await say(phone, "hello");
  await expect(phone.getByText("Which city?").first()).toBeVisible({ timeout: 20_000 });
  const day = panel.getByRole("button", { name: "25 hours" });
  await day.click();
  await expect(page.getByText(/1 day 1 h passed/)).toBeVisible({ timeout: 20_000 });
  await expect(day).toBeFocused();
  await expect(panel.getByText(/wrote 1 day 1 h ago; the 24-hour window closed 1 h ago/)).toBeVisible();
  await expect(phone.getByText(/24 hours have passed/)).toBeVisible();

  await panel.getByRole("button", { name: "Arm" }).click();
  await panel.getByRole("combobox", { name: "What goes wrong" }).click();
  await page.getByRole("option", { name: "The bot's next message is refused by Meta" }).click();
  await panel.getByRole("combobox", { name: "Meta's code" }).click();
  await page.getByRole("option", { name: /131026/ }).click();
  await panel.getByRole("button", { name: "Arm" }).click();
  const armed = page.getByRole("list", { name: "Armed" });
  await expect(armed.getByText("My next message arrives twice")).toBeVisible();
  await expect(armed.getByText(/is refused: 131026/)).toBeVisible();
  await shoot(page, "time-and-faults");
  await armed.getByRole("button", { name: /Call off: My next message/ }).click();
  await expect(armed.getByText("My next message arrives twice")).toHaveCount(0);
  await say(phone, "Bergen");
  await expect(armed).toHaveCount(0, { timeout: 20_000 });
  await page.getByText("What happened").click();
  await expect(page.getByText(/WhatsApp cannot reach this contact/).first()).toBeVisible({ timeout: 20_000 });
  const startOver = page.getByRole("button", { name: "Start over" });
  await startOver.click();
  await expect(startOver).toBeDisabled();
  await expect(startOver).toBeFocused();
});

test("the code editor completes variables and ways out, and underlines what is not there", async ({ page }) => {
  await openOrder(page);
  await canvasNode(page, "Think").click();
  const editor = inspector(page).getByRole("textbox", { name: "Code" });
  await editor.click();
  await page.keyboard.type("const a = local_var.ci");
  await expect(page.locator(".cm-tooltip-autocomplete").getByText("city")).toBeVisible();
  await expectWhole(page.locator(".cm-tooltip-autocomplete"));
  await shootBoth(page, "code-editor-list", () => expectReadableCode(page));
  await page.waitForTimeout(LIST_TAKES_KEYS_MS);
  await page.keyboard.press("Enter");
  await page.keyboard.type(';\nlocal_var.frend = a;\nreturn "don');
  await expect(editor).toContainText("local_var.city;");
  await expect(page.locator(".cm-lintRange-warning").getByText("frend")).toBeVisible();
  await page.locator(".cm-lintRange-warning").getByText("frend").hover();
  await expect(page.getByText("Did you mean local_var.friend?")).toBeVisible();
  await expectWhole(page.locator(".cm-tooltip-hover"));
  await shootBoth(page, "code-editor", () => expectReadableCode(page));
  await saved(page);
});

/** The editor has the ground of the colours that are chosen, and each text on it stands out. */
async function expectReadableCode(page: Page): Promise<void> {
  const isDark = (await page.locator("html").getAttribute("data-mantine-color-scheme")) === "dark";
  const ground = isDark ? "rgb(17, 24, 28)" : "rgb(251, 252, 252)";
  await expect(page.locator(".cm-editor")).toHaveCSS("background-color", ground);
  const { violations } = await new AxeBuilder({ page })
    .include(".cm-editor")
    .include(".cm-tooltip")
    .withRules("color-contrast")
    .analyze();
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
}

const slots = {
  version: "7.3",
  data_api_version: "4.0",
  routing_model: { SLOTS: [] },
  screens: [
    {
      id: "SLOTS",
      title: "Slots",
      terminal: true,
      data: { day: { type: "string", __example__: "Monday" }, count: { type: "number", __example__: 1 } },
      layout: {
        type: "SingleColumnLayout",
        children: [{ type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } }],
      },
    },
  ],
};

test("an issue stands at the row that it is about, and at the list only what is about no row", async ({ page }) => {
  const { projectId, client } = await startEmptyProject(studio.product, `Rows ${Date.now()}`);
  const params = { projectId };
  const { document, revision } = await client.dataChannels.create({ params, body: { flowId: "55001", name: "Slots" } });
  const field = (name: string, type: string, value: string) => ({ name, type, value });
  const nodes = [
    { ...at, id: "open", type: "on-open", name: "On Open", config: {}, exits: { next: "show" } },
    {
      ...{ id: "show", type: "return-screen", name: "Show slots", position: { x: 400, y: 0 }, exits: {} },
      config: { screen: "SLOTS", data: [field("day", "string", "Monday"), field("place", "string", "Bergen")] },
    },
    {
      ...{ ...at, id: "exchange", type: "on-exchange", name: "On Exchange", exits: { next: "say" } },
      position: { x: 0, y: 250 },
      config: {},
    },
    {
      ...{ id: "say", type: "show-message", name: "Say so", position: { x: 400, y: 250 }, exits: {} },
      config: { message: "Full", data: [field("day", "string", "Monday"), field("count", "number", "many")] },
    },
  ];
  const place = { projectId, journeyId: document.id };
  await client.journeys.replace({ params: place, body: { revision, document: { ...document, nodes } } });
  await client.flowJson.put({ params: { projectId, flowId: "55001" }, body: { json: slots } });
  await openJourney(page, studio.product, place);

  await canvasNode(page, "Say so").click();
  const row = (number: number) => inspector(page).locator(`[data-field="data.${number}"]`);
  await expect(row(1).getByText(/to be a number/)).toBeVisible();
  await expect(row(0).getByText(/to be a number/)).toHaveCount(0);

  await canvasNode(page, "Show slots").click();
  const data = inspector(page).locator('[data-field="data"]');
  await expect(row(1).getByText(/declares no field “place”/)).toBeVisible();
  await expect(data.locator("> .tb-issue-note")).toHaveText(/“count” \(number\) is missing/);
  await row(1).locator(".tb-issue-note").scrollIntoViewIfNeeded();
  await shoot(page, "issues-at-rows");
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await shoot(page, "issues-at-rows-dark");
  await row(1).getByRole("button", { name: "Remove" }).click();
  await expect(
    data
      .locator('[data-field="data.count"]')
      .getByText(/is missing/)
      .first(),
  ).toBeVisible();
  await expect(data.locator("> .tb-issue-note")).toHaveCount(0);
  await shoot(page, "issues-at-fields-dark");
  await page
    .getByRole("button", { name: /1 error|issue/ })
    .first()
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /“count” \(number\) is missing/ })
    .click();
  await expect(inspector(page).getByRole("textbox", { name: "count" })).toBeFocused();
});

test("making what a picker lacks loses nothing: Back leads to the same node, with what was edited and what was made", async ({
  page,
}) => {
  const { projectId, client } = await startEmptyProject(studio.product, `Picker ${Date.now()}`);
  const { document } = await client.journeys.create({ params: { projectId }, body: { name: "Orders" } });
  await openJourney(page, studio.product, { projectId, journeyId: document.id });
  const palette = page.getByRole("complementary", { name: "Nodes to add" });
  await palette.getByRole("button", { name: "API", exact: true }).click();
  await inspector(page).getByRole("textbox", { name: "Name of the node" }).fill("Find order");
  await inspector(page).getByRole("link", { name: "Save one first" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Orders API");
  await page.getByRole("textbox", { name: "URL" }).fill("https://example.com/orders");
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page).toHaveURL(/apis\/(?!new)/);
  await page.goBack();
  await expect(canvasNode(page, "Find order")).toBeVisible();
  await expect(inspector(page).getByRole("textbox", { name: "Name of the node" })).toHaveValue("Find order");
  await inspector(page).getByRole("combobox", { name: "API" }).click();
  await page.getByRole("option", { name: /Orders API/ }).click();
  await saved(page);

  await palette.getByRole("button", { name: "WhatsApp Flow", exact: true }).click();
  await inspector(page).getByRole("textbox", { name: "Message", exact: true }).fill("Please fill in");
  await inspector(page).getByRole("link", { name: "Create a Flow Journey first" }).click();
  await expect(page.getByRole("heading", { name: "WhatsApp Flows", level: 1 })).toBeVisible();
  await client.flowJourneys.create({
    params: { projectId },
    body: { flowId: "66001", name: "Answers", allowUnknown: true },
  });
  await page.goBack();
  await expect(inspector(page).getByRole("textbox", { name: "Message", exact: true })).toHaveValue("Please fill in");
  await inspector(page).getByRole("combobox", { name: "Flow ID" }).click();
  await page.getByRole("option", { name: /66001/ }).click();
});

test("what is wrong with Additional Data stands at its field, as fields and as JSON", async ({ page }) => {
  const { projectId, client } = await startEmptyProject(studio.product, `Additional Data ${Date.now()}`);
  const params = { projectId };
  const { document, revision } = await client.journeys.create({ params, body: { id: "book", name: "Book" } });
  await client.flowJourneys.create({ params, body: { flowId: "55001", name: "Slots" } });
  await client.flowJson.put({ params: { projectId, flowId: "55001" }, body: { json: slots } });
  const additionalData = '{ "count": "many", "place": "Bergen" }';
  const config = { flowId: "55001", message: "Book", buttonTitle: "Book", firstScreen: "SLOTS", additionalData };
  const node = { id: "flow", type: "whatsapp-flow", name: "Send slots", position: { x: 400, y: 0 }, exits: {}, config };
  const place = { projectId, journeyId: document.id };
  const nodes = [...document.nodes, node];
  await client.journeys.replace({ params: place, body: { revision, document: { ...document, nodes } } });
  await openJourney(page, studio.product, place);
  await canvasNode(page, "Send slots").click();
  const data = inspector(page).locator('[data-field="additionalData"]');
  const field = (name: string) => data.getByRole("textbox", { name, exact: true });
  await expect(field("day")).toHaveAccessibleDescription(/is missing/);
  await expect(field("count")).toHaveAccessibleDescription(/must be of the type number/);
  await expect(field("place")).toHaveAccessibleDescription(/declares no field “place”/);
  await expect(data.locator(".tb-issue-note")).toHaveCount(0);
  await field("count").scrollIntoViewIfNeeded();
  await shoot(page, "additional-data-fields");
  await field("day").fill("Monday");
  await expect(field("day")).not.toHaveAccessibleDescription(/is missing/);
  await data.getByRole("button", { name: "Write as JSON" }).click();
  const notes = inspector(page).locator(".tb-issue-note");
  await expect(notes.filter({ hasText: "must be of the type number" })).toBeVisible();
  await expect(notes.filter({ hasText: "declares no field “place”" })).toBeVisible();
  await shoot(page, "additional-data-json");
});
