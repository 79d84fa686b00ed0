import { expect, type FrameLocator, type Locator, type Page, test } from "@playwright/test";
import { expectWhole } from "./expect-whole.ts";
import { shoot, shootBoth } from "./shoot.ts";
import { canvasNode, openJourney, saved, startEmptyProject } from "./studio-canvas.ts";
import { studioForStories } from "./studio-pages-product.ts";
import { violations } from "./violations.ts";

const studio = studioForStories();

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
  expect(await violations(page, ".cm-editor", ".cm-tooltip")).toEqual([]);
}

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
