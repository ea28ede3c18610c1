import { afterAll, beforeAll, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

let town: Town;
beforeAll(async () => {
  town = await Town.start();
});
afterAll(() => town.close());

it("a contact is entered by hand, others from a file with verdicts, and all are tasks of the day", async () => {
  const [contact] = town.residents.filter(({ documentType }) => documentType === "residentId");
  if (contact === undefined) throw new Error("nobody lives here");
  const { communityId } = contact;
  const neighbour = town.residents.find(
    (each) => each !== contact && each.communityId === communityId && each.documentType === "residentId",
  );
  if (neighbour === undefined) throw new Error("nobody lives beside them");
  const page = await town.page({ viewport: { width: 360, height: 740 } });
  await page.goto("/watch");
  await signInStaff(page, town, `community.${subDistrictOf(communityId)}`);
  await page.getByLabel("Community").selectOption(communityId);
  await page.getByText("Nobody is due on this day.").waitFor();

  await page.getByRole("tab", { name: "Enter" }).click();
  await page.getByLabel("Document number").fill(contact.documentNumber ?? "");
  await page.getByLabel("Name").fill(contact.name);
  await page.getByLabel("Days on which they are due").fill("soon");
  await page.getByRole("button", { name: "Put on the list" }).click();
  await page.getByText("Write 0,1,4,7,14 or “every 2”.").waitFor();
  await page.getByLabel("Days on which they are due").fill("0, 1");
  await page.getByRole("button", { name: "Put on the list" }).click();
  await page.getByText("On the list; the task is there.").waitFor();
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole("tab", { name: "From a file" }).click();
  const rows = [
    "姓名,证件号码,人员类别",
    `${neighbour.name},${neighbour.documentNumber},重点岗位`,
    `${neighbour.name}x,${neighbour.documentNumber},密接`,
  ];
  await page.getByLabel("Choose a file").setInputFiles({
    ...{ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) },
  });
  await page.getByRole("button", { name: "Import" }).click();
  await page.getByText("2 of 2 rows read: 1 accepted, 0 updated, 0 unchanged, 1 rejected").waitFor();
  await page.getByText(/^duplicate: /).waitFor();
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole("tab", { name: "Tasks" }).click();
  const tasks = page.getByRole("article");
  await tasks.filter({ hasText: contact.name }).getByText("at home").waitFor();
  await tasks.filter({ hasText: neighbour.name }).getByText("Key worker").waitFor();
  expect(await tasks.count()).toBe(2);
  expect(await violationsOf(page)).toEqual([]);

  const card = tasks.filter({ hasText: contact.name });
  await card.getByText("Take off the list").click();
  await card.getByLabel("Reason").fill("entered by mistake");
  await card.getByRole("button", { name: "Take off now" }).click();
  await card.waitFor({ state: "detached" });
});
