import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { expectWhole } from "./expect-whole.ts";
import { shootBoth } from "./shoot.ts";
import { studioForStories } from "./studio-pages-product.ts";
import { violations } from "./violations.ts";

const careful = readFileSync(new URL("./careful.flow.json", import.meta.url), "utf8");
const studio = studioForStories();

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });

/** Opens the library and makes a Flow from a template. */
async function make(page: Page, name: string, template: string | RegExp): Promise<void> {
  await page.goto(studio.address("flows/library"));
  await page.getByRole("button", { name: "New Flow", exact: true }).first().click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("radio", { name: template }).click();
  await page.getByRole("button", { name: "Create and open" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

/** A Flow with an error: the text of its heading is empty. */
async function makeWithoutHeading(page: Page, name: string): Promise<void> {
  await make(page, name, "Feedback");
  await page.getByRole("button", { name: "Heading How did we do?" }).click();
  await page.getByRole("textbox", { name: "Text", exact: true }).fill("");
}

const phoneOf = (page: Page) => page.getByRole("complementary", { name: "Phone" });

test("a Flow is made from a template, changed in the builder, tried on the phone and published", async ({ page }) => {
  await make(page, "Feedback after a visit", "Feedback");
  await page.getByRole("button", { name: "Heading How did we do?" }).click();
  await page.getByRole("textbox", { name: "Text", exact: true }).fill("How was your visit?");
  await expect(phoneOf(page).getByText("How was your visit?")).toBeVisible();

  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: "Short answer" }).click();
  await page.getByRole("textbox", { name: "Label", exact: true }).fill("Order number");
  await expect(phoneOf(page).getByLabel("Order number")).toBeVisible();
  await expect(page.getByText("12 of 20")).toBeVisible();
  await page.getByRole("combobox", { name: "Label variant" }).click();
  await page.getByRole("option", { name: "large" }).click();
  await expect(page.getByText("12 of 20")).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "Button at the foot Send" }).click();
  await expect(page.getByRole("button", { name: "Leave answer out" })).toBeVisible();
  await expect(page.getByText("Saved")).toBeVisible();

  await phoneOf(page).getByText("Very good").click();
  await phoneOf(page).getByText("Yes", { exact: true }).click();
  await phoneOf(page).getByLabel("Order number").fill("A-7");
  await phoneOf(page).getByRole("button", { name: "Send" }).click();
  await expect(phoneOf(page).getByText("A-7")).toBeVisible();

  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("“Feedback after a visit” is published.")).toBeVisible();
  await expect(page.getByText("Published", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Create its Flow Journey" })).toBeFocused();
  await shootBoth(page, "published", async () => expect(await violations(page)).toEqual([]));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Feedback after a visit answers", level: 1 })).toBeVisible();
});

test("a field is renamed with its readers; a renaming that fails after publishing is made up for", async ({ page }) => {
  await make(page, "Stars", "Feedback");
  const flowId = /flows\/(\d+)/.exec(page.url())?.[1] ?? "";
  await readRating(flowId);
  const publish = page.getByRole("button", { name: "Publish…" });
  await publish.click();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("“Stars” is published.", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Open its Flow Journey" })).toBeVisible();
  await renameRating(flowId);
  await page.reload();

  await publish.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("combobox", { name: "“rating” is now called" })).toHaveValue("ratings");
  await page.route("**/rename-fields", (route) => route.abort());
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(dialog.getByText("The Flow is published, but the nodes still read the old names")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Rename again" })).toBeVisible();
  await shootBoth(page, "renaming-failed");
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Close" }).last().click();

  await page.unroute("**/rename-fields");
  await publish.click();
  await expect(dialog.getByText("“Stars” is published", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("1 node reads the new names.")).toBeVisible();
  await publish.click();
  await expect(dialog.getByText(/sends? this Flow/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: /Rename/ })).toHaveCount(0);
});

/** Gives a Flow of the template a journey that repeats the rating. */
async function readRating(flowId: string): Promise<void> {
  const { client } = studio.product;
  const params = { projectId: studio.projectId };
  const { document, revision } = await client.flowJourneys.create({ params, body: { flowId, name: "Stars: answers" } });
  const place = { position: { x: 400, y: 0 }, exits: {} };
  const config = { message: "You gave {{ system_var.message_meta.rating }}" };
  const [start] = document.nodes;
  if (!start) throw new Error("A new Flow Journey has a Flow Starting Node.");
  const nodes = [
    { ...start, exits: { next: "end" } },
    { ...place, id: "end", type: "terminal", name: "End", config },
  ];
  const journeyId = document.id;
  await client.journeys.replace({
    params: { ...params, journeyId },
    body: { revision, document: { ...document, nodes } },
  });
}

async function renameRating(flowId: string): Promise<void> {
  const { client } = studio.product;
  const params = { projectId: studio.projectId, flowId };
  const { draft, draftRevision: revision } = await client.flows.read({ params });
  const renamed = draft.replaceAll('"rating"', '"ratings"').replaceAll("form.rating", "form.ratings");
  await client.flows.saveDraft({ params, body: { draft: renamed, revision } });
}

test("what the doctor finds opens the field that it is about, and in the Flow JSON its line", async ({ page }) => {
  await makeWithoutHeading(page, "To be mended");
  await expect(page.getByRole("button", { name: /error/ }).first()).toBeVisible();
  await page.getByRole("button", { name: "Add a screen" }).click();
  await page.getByRole("region", { name: "Findings" }).getByRole("button").first().click();
  const finding = page.getByRole("region", { name: "Findings" }).getByRole("button", { name: /“text”/ });
  await finding.click();
  const text = page.getByRole("textbox", { name: "Text", exact: true });
  await expect(text).toBeFocused();
  await shootBoth(page, "finding-opened");
  await page.getByRole("tab", { name: "Screen graph" }).click();
  await finding.click();
  await expect(text).toBeFocused();
  await page.getByRole("tab", { name: "Flow JSON" }).click();
  await finding.click();
  await expect(page.getByRole("textbox", { name: "Flow JSON" })).toBeFocused();
  await page.getByRole("button", { name: "Publish…" }).click();
  await expect(page.getByText("Meta will refuse the Flow.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish", exact: true })).toBeDisabled();
});

test("a question joins what the Footer sends; left out, it is put back, built or as text", async ({ page }) => {
  await make(page, "From nothing", /^Empty Flow/);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: "Short answer" }).click();
  await page.getByRole("textbox", { name: "Label", exact: true }).fill("Pet");
  const findings = page.getByRole("region", { name: "Findings" });
  await page.getByRole("button", { name: /^Button at the foot/ }).click();
  await page.getByRole("button", { name: "Leave answer out" }).click();
  await expect(page.getByRole("button", { name: "Add answer" })).toBeFocused();
  await findings.getByRole("button", { name: /warning/ }).click();
  const fix = findings.getByRole("button", { name: "Fix it" });
  await fix.click();
  await expect(findings.getByRole("button", { name: "Nothing to mend" })).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(findings.getByText(/is never returned/)).toBeVisible();
  await page.getByRole("tab", { name: "Flow JSON" }).click();
  await findings.getByText(/is never returned/).click();
  await page.locator(".cm-lintRange-warning").first().hover();
  const told = page.locator(".cm-tooltip-hover");
  await expectWhole(told);
  await shootBoth(page, "never-returned");
  await told.getByRole("button", { name: "Fix it" }).click();
  await phoneOf(page).getByLabel("Pet").fill("A cat");
  await phoneOf(page).getByRole("button", { name: "Send" }).click();
  await expect(phoneOf(page).getByText("A cat")).toBeVisible();

  await page.getByRole("tab", { name: "Build" }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: "Short answer" }).click();
  await page.getByRole("button", { name: /^Button at the foot/ }).click();
  for (const name of ["answer", "answer_2"]) await page.getByRole("button", { name: `Leave ${name} out` }).click();
  await expect(fix).toHaveCount(2);
  await fix.first().click();
  await expect(findings.getByRole("listitem").getByRole("button").first()).toBeFocused();
});

test("what Meta found stays at its place while the draft is changed, and goes with what it was about", async ({
  page,
}) => {
  await makeWithoutHeading(page, "Seen by Meta");
  await page.getByRole("button", { name: "Upload draft" }).click();
  await expect(page.getByText("Meta has the draft and found errors.")).toBeVisible();
  const findings = page.getByRole("region", { name: "Findings" });
  await findings.getByRole("button", { name: /from Meta/ }).click();
  const ofMeta = findings.getByRole("listitem").filter({ has: page.getByText("Meta", { exact: true }) });
  await expect(ofMeta).toContainText("screens[0].layout.children[0]");
  await page.getByRole("button", { name: "Move down" }).click();
  await expect(ofMeta).toContainText(/screens\[0\]\.layout\.children\[1\]\.text · from the last upload/);
  expect(await violations(page)).toEqual([]);
  await shootBoth(page, "meta-findings-builder");
  await ofMeta.getByRole("button").click();
  await expect(page.getByRole("textbox", { name: "Text", exact: true })).toBeFocused();
  await page.getByRole("tab", { name: "Flow JSON" }).click();
  const code = page.getByRole("textbox", { name: "Flow JSON" });
  await expect(code.locator(".cm-lintRange-error").first()).toBeVisible();
  await shootBoth(page, "meta-findings-code", async () => expect(await violations(page)).toEqual([]));
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await findings.getByRole("button", { name: /from the last upload/ }).click();
  await page.getByRole("button", { name: "Heading", exact: false }).first().click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(ofMeta).toHaveCount(0);
});

test("the screen graph shows the ways between screens, marks what is missing, and opens a screen", async ({ page }) => {
  await make(page, "Ways", "Appointment booking");
  await page.getByRole("tab", { name: "Screen graph" }).click();
  const graph = page.getByRole("region", { name: "Screen graph" });
  await expect(graph.getByRole("button", { name: /SERVICE first asks/ })).toHaveAccessibleDescription("Leads to TIME");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Add a screen" }).click();
  await expect(graph.getByRole("button", { name: /New screen SCREEN_A .*1 error/ })).toBeVisible();
  await graph.getByRole("button", { name: /^Book an appointment SERVICE/ }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(graph.getByRole("button", { name: / TIME asks/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "ID" })).toHaveValue("TIME");
  await page.getByRole("tab", { name: "Screen graph" }).click();
  await graph.getByRole("button", { name: "Show CONFIRM in Flow JSON" }).click();
  await expect(page.getByRole("textbox", { name: "Flow JSON" })).toBeVisible();
});

const ref = (what: string) => `\${${what}}`;

test("what is typed, renamed, moved and copied stays together, also while Meta is given the draft", async ({
  page,
}) => {
  await make(page, "Careful", "Feedback");
  const flowId = /flows\/(\d+)/.exec(page.url())?.[1] ?? "";
  const { flows } = studio.product.client;
  const params = { projectId: studio.projectId, flowId };
  const read = () => flows.read({ params });
  const draft = async () => JSON.parse((await read()).draft);
  await flows.saveDraft({ params, body: { draft: careful, revision: (await read()).draftRevision } });
  await page.reload();

  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/upload", async (route) => {
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "Upload draft" }).click();
  await page.getByRole("button", { name: "Button at the foot Start" }).click();
  const label = page.getByRole("textbox", { name: "Label", exact: true });
  await label.fill("Begin");
  await expect.poll(async () => (await read()).draft).toContain("Begin");
  release();
  await expect(page.getByText("Meta has the draft and finds nothing wrong.")).toBeVisible();
  await expect(label).toHaveValue("Begin");
  await label.fill("Begin at once");
  await expect.poll(async () => (await read()).draft).toContain("Begin at once");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const id = page.getByRole("textbox", { name: "ID" });
  await page.getByRole("navigation", { name: "Screens" }).getByRole("button", { name: "Welcome INTRO" }).click();
  await expect(id).toHaveValue("INTRO");
  await page.getByRole("button", { name: "Delete the screen INTRO" }).click();
  await expect(id).toHaveValue("PERSON");
  await id.fill("LAST");
  await id.blur();
  await expect(page.getByText("Another screen has this ID. Choose a different one.")).toBeVisible();
  await id.fill("PERSON");
  await id.blur();

  await moveByKeyboard(page);
  const visible = page.getByRole("textbox", { name: "Visible" });
  await expect(visible).toHaveValue(ref("data.a"));
  await visible.focus();
  await visible.blur();

  await page.getByRole("button", { name: "Short answer Age" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("years");
  await page.getByRole("textbox", { name: "Name" }).press("Enter");
  await page.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("years_2");
  await expect(page.getByRole("region", { name: "Findings" })).not.toContainText("error");

  await expect.poll(async () => (await read()).draft).toContain("years_2");
  const { screens } = await draft();
  expect(screens.map((screen: { id: string }) => screen.id)).toEqual(["PERSON", "LAST"]);
  expect(screens[0].layout.children).toMatchObject([
    { text: "One", visible: ref("data.a") },
    { text: "Two", visible: ref("data.b") },
    { name: "years", label: "Age" },
    { name: "years_2", label: "Age" },
    { type: "Footer" },
  ]);
  expect(screens[1].layout.children[0]["on-click-action"].payload).toEqual({ years: ref("screen.PERSON.form.years") });
});

/** Moves the first component as far as it goes, by its keys and by its buttons, and takes that back. */
async function moveByKeyboard(page: Page): Promise<void> {
  const lines = page.getByRole("list", { name: "Components of the screen" }).getByRole("listitem");
  const one = page.getByRole("button", { name: "Body text One" });
  await one.click();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(one).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(lines.nth(2)).toContainText("One");
  await expect(one).toBeFocused();
  await page.getByRole("button", { name: "Move up" }).press("Enter");
  await expect(lines.nth(1)).toContainText("One");
  await expect(page.getByRole("button", { name: "Move up" })).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(one).toBeFocused();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(lines.first()).toContainText("One");
  await expect(one).toBeFocused();
  await page.getByRole("button", { name: "Duplicate" }).press("Enter");
  await expect(one.nth(1)).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("button", { name: "Body text Two" })).toBeFocused();
  await one.click();
}

test("options are added with ids that follow their titles, and moved, by keyboard alone", async ({ page }) => {
  await make(page, "Drinks", "Feedback");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: "Dropdown" }).click();
  const title = (number: number) => page.getByRole("textbox", { name: `Title of option ${number}` });
  const id = (number: number) => page.getByRole("textbox", { name: `ID of option ${number}` });
  await title(1).fill("White");
  await expect(id(1)).toHaveValue("white");
  await title(2).press("Enter");
  await expect(title(3)).toBeFocused();
  await page.keyboard.type("Red wine");
  await expect(id(3)).toHaveValue("red_wine");
  await id(3).fill("red");
  await title(3).fill("Red wine from Rioja");
  await expect(id(3)).toHaveValue("red");

  await page.getByRole("button", { name: "Move option 3 up" }).press("Enter");
  await expect(page.getByRole("button", { name: "Move option 2 up" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(title(1)).toHaveValue("Red wine from Rioja");
  expect(await violations(page)).toEqual([]);
  await shootBoth(page, "options");
  await page.keyboard.press("Control+z");
  await expect(title(2)).toHaveValue("Red wine from Rioja");
  await expect(title(1)).toHaveValue("White");
  const redo = page.getByRole("button", { name: "Redo (Ctrl+Shift+Z)" });
  await redo.press("Enter");
  await expect(title(1)).toHaveValue("Red wine from Rioja");
  await expect(redo).toBeFocused();
  await expect(redo).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Undo (Ctrl+Z)" }).press("Enter");
  await expect(title(1)).toHaveValue("White");
  await page.getByRole("button", { name: "Delete option 3" }).press("Enter");
  await expect(title(2)).toBeFocused();
});

test("two tabs with the same Flow do not overwrite each other", async ({ page, context }) => {
  await make(page, "Two tabs", "Survey");
  const address = page.url();
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByRole("heading", { name: "Two tabs", level: 1 })).toBeVisible();
  await page.getByLabel("Title").fill("Tastes");
  await expect(page.getByText("Saved")).toBeVisible();
  await other.getByLabel("Title").fill("Likes");
  await expect(other.getByText("Somebody else changed this Flow")).toBeVisible();
  await other.getByRole("button", { name: "Take theirs" }).click();
  await expect(other.getByLabel("Title")).toHaveValue("Tastes");
});
test("a Flow that somebody deletes while it is open becomes a new one with all that was drawn", async ({ page }) => {
  await make(page, "Short-lived", "Survey");
  const [, projectId = "", flowId = ""] = /projects\/([^/]+)\/flows\/(\d+)/.exec(page.url()) ?? [];
  await studio.product.client.flows.remove({ params: { projectId, flowId } });
  await page.getByLabel("Title").fill("Tastes");
  const dialog = page.getByRole("dialog", { name: "Somebody deleted this Flow" });
  await expect(dialog.getByLabel("Name")).toHaveValue("Short-lived", { timeout: 15_000 });
  await shootBoth(page, "flow-deleted-elsewhere");
  await dialog.getByLabel("Name").fill("Longer-lived");
  await dialog.getByRole("button", { name: "Make a new Flow" }).click();
  await expect(page.getByRole("heading", { name: "Longer-lived", level: 1 })).toBeVisible();
  await expect(page.getByLabel("Title")).toHaveValue("Tastes");
  await expect(page.getByText("Saved")).toBeVisible();
  expect(page.url()).not.toContain(flowId);
});
