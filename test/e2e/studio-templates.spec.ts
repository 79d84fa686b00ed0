import { expect, test } from "@playwright/test";
import { shoot, shootBoth } from "./shoot.ts";
import { canvasNode } from "./studio-canvas.ts";
import { studioForStories } from "./studio-pages-product.ts";
import { violations } from "./violations.ts";

const studio = studioForStories();

test.use({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });

test("a project with only a test phone gets sample templates, and a Template node that chooses one gets its rows", async ({
  page,
}) => {
  const { client } = studio.product;
  const { id: projectId } = await client.projects.create({ body: { name: "Samples" } });
  await client.journeys.create({ params: { projectId }, body: { name: "Remind", id: "remind" } });
  await page.goto(studio.address("templates").replace(studio.projectId, projectId));
  await shoot(page, "templates-empty");
  const add = page.getByRole("button", { name: "Add sample templates" });
  await add.click();
  await expect(page.getByText("3 sample templates added.", { exact: false })).toBeVisible();
  const reminder = page.getByRole("row", { name: /sample_appointment_reminder/ });
  await expect(reminder.getByText("Approved")).toBeVisible({ timeout: 30_000 });
  await add.click();
  await expect(page.getByText("3 sample templates are here already. Nothing was added.")).toBeVisible();
  await expect(page.getByRole("row", { name: /sample_/ })).toHaveCount(3);
  await shootBoth(page, "templates-samples");
  expect(await violations(page)).toEqual([]);

  const journeyId = "remind";
  const { document, revision } = await client.journeys.read({ params: { projectId, journeyId } });
  const node = { id: "t", type: "template", name: "Reminder", position: { x: 0, y: 200 }, exits: {}, config: {} };
  const changed = { ...document, nodes: [...document.nodes, node] };
  await client.journeys.replace({ params: { projectId, journeyId }, body: { document: changed, revision } });
  await page.goto(studio.address(`journeys/${journeyId}`).replace(studio.projectId, projectId));
  await canvasNode(page, "Reminder").click();
  const template = page.locator('input[data-field="name"]');
  await template.fill("reminder");
  await page.getByRole("option", { name: /sample_appointment_reminder/ }).click();
  await expect(template).toHaveValue("sample_appointment_reminder");
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  const values = inspector.getByRole("group", { name: "Values of the text" });
  const buttons = inspector.getByRole("group", { name: "Buttons" });
  await expect(values.getByRole("textbox", { name: "Value" })).toHaveCount(3);
  await expect(values.getByRole("textbox", { name: "Value" }).first()).toHaveAttribute(
    "placeholder",
    "For example: Maria",
  );
  await expect(buttons.getByRole("textbox", { name: "Title" }).first()).toHaveValue("Confirm");
  await expect(canvasNode(page, "Reminder")).toContainText("Reschedule");
  expect(await violations(page)).toEqual([]);
  await shootBoth(page, "template-node-samples");
  for (const [index, value] of ["Ana", "Monday", "09:15"].entries()) {
    await values.getByRole("textbox", { name: "Value" }).nth(index).fill(value);
  }

  await template.fill("feedback");
  await page.getByRole("option", { name: /sample_visit_feedback/ }).click();
  await expect(values.getByRole("textbox", { name: "Value" })).toHaveCount(1);
  await expect(values.getByRole("textbox", { name: "Value" })).toHaveValue("Ana");
  await expect(buttons.getByRole("combobox", { name: "Flow ID" })).toHaveValue(/Sample: visit feedback|\d+/);
  await expect(page.getByText("has no place for “Monday”, “09:15”, “Confirm”, “Reschedule”")).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(template).toHaveValue("sample_appointment_reminder");
  await expect(values.getByRole("textbox", { name: "Value" }).nth(2)).toHaveValue("09:15");

  await values.getByRole("button", { name: "Remove" }).first().click();
  await expect(values.getByText("The template's text has 3 variables; the node gives 2.")).toBeVisible();
  await shootBoth(page, "template-node-misfit");
  await page.getByRole("button", { name: "Fit the node to the template" }).click();
  await expect(values.getByRole("textbox", { name: "Value" })).toHaveCount(3);
  await expect(values.getByRole("textbox", { name: "Value" }).first()).toBeFocused();
  await expect(page.getByRole("button", { name: "Fit the node to the template" })).toHaveCount(0);
});
