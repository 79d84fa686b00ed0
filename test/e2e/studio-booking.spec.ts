import { expect, type FrameLocator, type Locator, type Page, test } from "@playwright/test";
import { signBody } from "@tributary/whatsapp/signature";
import { shootBoth } from "./shoot.ts";
import { canvasNode, saved } from "./studio-canvas.ts";
import { type StudioProduct, studioForStories } from "./studio-pages-product.ts";

const studio = studioForStories();

test.use({
  viewport: { width: 1440, height: 900 },
  reducedMotion: "reduce",
  actionTimeout: 10_000,
  screenshot: "only-on-failure",
});

const WORD = "appointment";

test("from nothing to a booked appointment: a dynamic Flow, its Data Channel, its journeys, and a contact who books", async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await page.goto(studio.product.studioUrl);
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByLabel("Project name").fill("Clinic");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "Clinic" })).toBeVisible();

  await buildFlow(page);
  await saveCalls(page);
  await drawDataChannel(page);
  await drawFlowJourney(page);
  await drawUserJourney(page);

  await page.getByRole("button", { name: "Test" }).click();
  const testPhone = page.frameLocator("iframe[title=Phone]");
  expect(await book(testPhone, { day: 0, time: "09:00" })).toBe("Test contact");

  const phonePage = await context.newPage();
  await phonePage.goto(await contactPhone(studio));
  expect(await book(phonePage, { day: 1, time: "11:30" })).toBe("Lena");
  await readWhatHappened(page);
});

/** Two screens in the screen builder: days and times come as data, the foot of each asks the endpoint. */
async function buildFlow(page: Page): Promise<void> {
  await goTo(page, "WhatsApp Flows");
  await page.getByRole("link", { name: "Flow library" }).click();
  await page.getByRole("button", { name: "New Flow", exact: true }).first().click();
  await page.getByRole("button", { name: "Use the test phone" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Booking");
  await page.getByRole("radio", { name: /^Empty dynamic Flow/ }).click();
  await page.getByRole("button", { name: "Create and open" }).click();
  await expect(page.getByRole("heading", { name: "Booking", level: 1 })).toBeVisible({ timeout: 30_000 });

  await nameScreen(page, "Day", "DAY");
  await page.getByRole("switch", { name: "The Flow can end here" }).uncheck({ force: true });
  await addChoice(page, { kind: "Single choice", name: "day", label: "Free days" });
  await page.getByRole("button", { name: "Add a screen" }).click();
  await nameScreen(page, "Time", "TIME");
  await page.getByRole("button", { name: "Add data" }).click();
  const given = page.getByRole("group", { name: "Data of the screen" });
  await expect(given.getByLabel("Name of the data value")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("day");
  await given.getByLabel("Kind of the data value").focus();
  await given.getByLabel("Kind of the data day").selectOption("Text");
  await addChoice(page, { kind: "Dropdown", name: "time", label: "Free times" });
  await askEndpoint(page);
  await page.getByRole("navigation", { name: "Screens" }).getByRole("button", { name: "Day" }).click();
  await askEndpoint(page);
  await page.getByRole("combobox", { name: "Screens that may follow" }).click();
  await page.getByRole("option", { name: "Time (TIME)" }).click();
  await expect(page.getByText("Nothing to mend")).toBeVisible();

  const phone = page.getByRole("complementary", { name: "Phone" });
  await phone.getByText("First").click();
  await phone.getByRole("button", { name: "Continue" }).click();
  await expect(phone.getByText("Free times")).toBeVisible();
  await page.getByRole("button", { name: "Publish…" }).click();
  const warning = page.getByRole("dialog").getByRole("alert");
  await expect(warning).toContainText("No Data Channel answers this Flow yet");
  await expect(warning.getByRole("button", { name: "Draw its Data Channel" })).toBeVisible();
  await shootBoth(page, "publish-without-data-channel");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("“Booking” is published.")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
}

async function nameScreen(page: Page, title: string, id: string): Promise<void> {
  await page.getByLabel("Title").fill(title);
  await page.getByRole("textbox", { name: "ID" }).fill(id);
  await page.getByRole("textbox", { name: "ID" }).blur();
  await expect(page.getByRole("navigation", { name: "Screens" }).getByText(id, { exact: false }).first()).toBeVisible();
}

async function addChoice(page: Page, choice: { kind: string; name: string; label: string }): Promise<void> {
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("menuitem", { name: choice.kind }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(choice.name);
  await page.getByRole("textbox", { name: "Label", exact: true }).fill(choice.label);
  await page.getByLabel("Options come from").selectOption("New data of the screen");
}

async function askEndpoint(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Button at the foot/ }).click();
  await page.getByRole("combobox", { name: "On click action" }).click();
  await page.getByRole("option", { name: "Ask the endpoint" }).click();
  await page.getByRole("button", { name: /^Add (day|time)/ }).click();
}

/** Each call is tried as it is written, and what is needed of its answer is picked from what came back. */
async function saveCalls(page: Page): Promise<void> {
  const { url } = studio.product.crm;
  const day = "{{ system_var.flow_data.day }}";
  await saveCall(page, { name: "Free days", url: `${url}/clinic/days`, keep: "days" });
  await saveCall(page, {
    name: "Free times",
    url: `${url}/clinic/times?day=${day}`,
    sample: { day: "2030-05-06" },
    keep: "times",
  });
  await saveCall(page, {
    name: "Book",
    url: `${url}/clinic/appointments`,
    body: `{ "day": "${day}", "time": "{{ system_var.flow_data.time }}", "by": "{{ system_var.user_name }}" }`,
    sample: { day: "2030-05-06", time: "15:00" },
    keep: "appointment › when",
  });
}

interface Call {
  name: string;
  url: string;
  body?: string;
  sample?: object;
  keep: string;
}

async function saveCall(page: Page, { name, url, body, sample, keep }: Call): Promise<void> {
  await goTo(page, "API calls");
  await page.getByRole("link", { name: "New API call" }).first().click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "URL" }).fill(url);
  if (body !== undefined) {
    await page.getByRole("combobox", { name: "Method" }).click();
    await page.getByRole("option", { name: "POST" }).click();
    await page.getByRole("tab", { name: "Body" }).click();
    await page.getByText("JSON", { exact: true }).click();
    await page.getByRole("tabpanel").getByRole("textbox").fill(body);
  }
  const trial = page.getByRole("complementary", { name: "Try it" });
  if (sample) await trial.getByRole("textbox", { name: "system_var.flow_data" }).fill(JSON.stringify(sample));
  await trial.getByRole("button", { name: "Send the request" }).click();
  await trial.getByRole("button", { name: `Keep ${keep} in a variable`, exact: true }).click();
  await page.getByRole("dialog", { name: "Keep this value" }).getByRole("button", { name: "New variable" }).click();
  const variable = page.getByRole("dialog", { name: "New variable" });
  await variable.getByRole("button", { name: "Create" }).click();
  await expect(variable).toHaveCount(0);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

/** On open → API → screen; on exchange of each screen → API → screen, or the end. */
async function drawDataChannel(page: Page): Promise<void> {
  await goTo(page, "WhatsApp Flows");
  await page.getByRole("link", { name: "Flow library" }).click();
  await page.getByRole("link", { name: "Booking" }).click();
  await page.getByRole("button", { name: "Draw its Data Channel" }).click();
  await canvasNode(page, "On Open").click();
  await follow(page, "Free days");
  await returnScreen(page, "DAY · Day", { day_options: "{{ local_var.days }}" });
  await page.getByRole("button", { name: /Show everything/ }).click();
  await canvasNode(page, "On Exchange").click();
  await inspector(page).getByRole("combobox", { name: "Screen" }).fill("DAY");
  await follow(page, "Free times");
  await returnScreen(page, "TIME · Time", {
    time_options: "{{ local_var.times }}",
    day: "{{ system_var.flow_data.day }}",
  });
  await page.locator(".react-flow__pane").click({ position: { x: 5, y: 5 } });
  await add(page, "On Exchange");
  await inspector(page).getByRole("combobox", { name: "Screen" }).fill("TIME");
  await follow(page, "Book");
  await add(page, "Complete Flow");
  await inspector(page).getByRole("button", { name: "Add" }).click();
  await inspector(page).getByRole("textbox", { name: "Field" }).fill("when");
  await inspector(page).getByRole("textbox", { name: "Value" }).fill("{{ local_var.when }}");
  await saved(page);
  await expect(page.getByRole("button", { name: "No issues" })).toBeVisible();
}

/** Adds an API node with this call behind the chosen node. */
async function follow(page: Page, call: string): Promise<void> {
  await add(page, "API");
  await inspector(page).getByRole("combobox", { name: "API", exact: true }).click();
  await page.getByRole("option", { name: call }).click();
}

async function returnScreen(page: Page, screen: string, data: Record<string, string>): Promise<void> {
  await add(page, "Return Screen");
  await inspector(page).getByRole("combobox", { name: "Screen" }).click();
  await page.getByRole("option", { name: screen }).click();
  for (const [name, value] of Object.entries(data)) {
    await inspector(page).getByRole("textbox", { name, exact: true }).fill(value);
  }
}

async function drawFlowJourney(page: Page): Promise<void> {
  await goTo(page, "WhatsApp Flows");
  await page.getByRole("button", { name: "New Flow Journey" }).first().click();
  await page.getByRole("radio", { name: /^Booking/ }).click();
  await page.getByRole("button", { name: "Create and open" }).click();
  await canvasNode(page, "Flow Start").click();
  await add(page, "Terminal Node");
  await page
    .getByRole("textbox", { name: "Terminal Message" })
    .fill("Booked, {{ system_var.user_name }}: {{ system_var.message_meta.when }}.");
  await saved(page);
}

async function drawUserJourney(page: Page): Promise<void> {
  await goTo(page, "User Journeys");
  await page.getByRole("button", { name: "New journey" }).first().click();
  await page.getByLabel("Journey name").fill("Book an appointment");
  await page.getByRole("button", { name: "Create" }).click();
  await canvasNode(page, "Start").click();
  await page.getByRole("combobox", { name: "Starts when" }).click();
  await page.getByRole("option", { name: "A keyword comes" }).click();
  await page.getByRole("combobox", { name: "Words" }).fill(WORD);
  await page.getByRole("combobox", { name: "Words" }).press("Enter");
  await add(page, "WhatsApp Flow");
  await page.getByRole("combobox", { name: "Flow ID" }).click();
  await page.getByRole("option", { name: /Booking/ }).click();
  await page.getByRole("textbox", { name: "Message", exact: true }).fill("When would you like to come?");
  await page.getByRole("textbox", { name: "Button Title" }).fill("Book");
  await page.getByText("Data Exchange (dynamic)").click();
  await saved(page);
  await expect(page.getByRole("button", { name: "No issues" })).toBeVisible();
}

/** Writes the word, books in the Flow, and gives who the bot thanks for it. */
async function book(phone: Page | FrameLocator, choice: { day: number; time: string }): Promise<string> {
  const message = phone.getByRole("textbox", { name: /message/i });
  await message.fill(WORD);
  await message.press("Enter");
  await phone.getByRole("button", { name: "Book", exact: true }).last().click();
  const sheet = phone.getByRole("dialog");
  await sheet.getByRole("radio").nth(choice.day).check();
  await sheet.getByRole("button", { name: "Continue" }).click();
  await chooseTime(sheet, choice.time);
  await sheet.getByRole("button", { name: "Continue" }).click();
  const thanks = phone.getByRole("log").getByText(/^Booked, .* at /);
  await expect(thanks).toContainText(`at ${choice.time}`, { timeout: 20_000 });
  return /Booked, ([\w ]+)/.exec((await thanks.textContent()) ?? "")?.[1] ?? "";
}

async function chooseTime(sheet: Locator, time: string): Promise<void> {
  await sheet.getByRole("button", { name: /Free times/ }).click();
  await sheet.getByText(time, { exact: true }).click();
}

/** The phone page of the emulator, where Lena writes to the project's number. */
async function contactPhone({ product }: StudioProduct): Promise<string> {
  const { items: projects } = await product.client.projects.list();
  const projectId = projects.find(({ name }) => name === "Clinic")?.id ?? "";
  const { items } = await product.client.channels.list({ params: { projectId } });
  const number = items[0]?.phoneNumberId ?? "";
  product.emulator.phone("15550107777", "Lena", number);
  return `${product.emulator.url}/#person=15550107777&number=${number}`;
}

/** The business has the bookings, and the Studio the answers and what the open Flow asked. */
async function readWhatHappened(page: Page): Promise<void> {
  const bookings = studio.product.crm.records.filter(({ path }) => path === "/clinic/appointments");
  expect(bookings.map(({ body }) => body)).toMatchObject([
    { time: "15:00", by: "Ana" },
    { time: "09:00", by: "Test contact" },
    { time: "11:30", by: "Lena" },
  ]);
  await goTo(page, "Flow responses");
  await expect(page.getByRole("cell", { name: /at 11:30/ })).toBeVisible();
  await expect(page.getByRole("cell", { name: /at 09:00/ })).toBeVisible();
  await goTo(page, "Data Channels");
  await expect(page.getByRole("cell", { name: "DAY → TIME" })).toHaveCount(2);
  await goTo(page, "Conversations");
  await page.getByRole("link", { name: /Lena/ }).click();
  const opening = page.getByRole("article", { name: "Requests of an open Flow" });
  await expect(opening.getByRole("listitem")).toHaveText([
    /Opened → DAY/,
    /Sent data DAY → TIME/,
    /Sent data TIME → SUCCESS/,
  ]);
  await opening
    .getByRole("link", { name: /Everything about request/ })
    .last()
    .click();
  await expect(page.getByRole("list", { name: "Time per node" }).getByRole("listitem")).not.toHaveCount(0);
}

test("what Meta reports of a Flow rings the bell everywhere, says what to do, and is over when Meta says so", async ({
  page,
}) => {
  test.setTimeout(60_000);
  const booking = studio.product.bots.find(({ title }) => title === "Appointment booking");
  const flowId = "880000000000021";
  const report = (new_status: string) =>
    postFlowNews(studio, {
      flowId,
      wabaId: booking?.number.wabaId ?? "",
      news: { event: "FLOW_STATUS_CHANGE", new_status },
    });
  const [, key = ""] = studio.product.studioUrl.split("#");
  await page.goto(`${studio.product.server.url}/studio/projects/${booking?.projectId}/settings#${key}`);
  await expect(page.getByRole("button", { name: "Alerts: none" })).toBeVisible();
  await report("THROTTLED");
  await page.reload();
  const bell = page.getByRole("button", { name: "Alerts: 1 open" });
  await expect(async () => {
    await page.reload();
    await expect(bell).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await bell.click();
  const alerts = page.getByRole("dialog", { name: /^Alerts/ });
  await expect(alerts.getByText(/it takes ten of its messages an hour/)).toBeVisible();
  await expect(alerts.getByText(/Mend what/)).toBeVisible();
  await alerts.getByRole("link", { name: "Requests of this Flow" }).click();
  await expect(page.getByRole("heading", { name: "Alerts" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`flow=.*${flowId}`));
  await report("PUBLISHED");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("button", { name: "Alerts: none" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

/** A webhook as Meta sends it about a Flow. */
async function postFlowNews(
  { product }: StudioProduct,
  { flowId, wabaId, news }: { flowId: string; wabaId: string; news: object },
): Promise<void> {
  const bot = product.bots.find(({ number }) => number.wabaId === wabaId);
  const { items } = await product.client.channels.list({ params: { projectId: bot?.projectId ?? "" } });
  const value = { flow_id: flowId, message: "Look at it.", ...news };
  const time = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: wabaId, time, changes: [{ field: "flows", value }] }],
  });
  const signature = signBody(Buffer.from(body), bot?.number.appSecret ?? "");
  const response = await fetch(`${product.server.url}${items[0]?.webhook.path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": signature },
    body,
  });
  expect(response.status).toBe(200);
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: place, exact: true }).click();
}

async function add(page: Page, title: string): Promise<void> {
  const palette = page.getByRole("complementary", { name: "Nodes to add" });
  await palette.getByRole("button", { name: title, exact: true }).click();
}

function inspector(page: Page): Locator {
  return page.getByRole("complementary", { name: "Inspector" });
}
