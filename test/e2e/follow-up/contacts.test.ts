import { afterAll, beforeAll, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { residentCodeOf } from "../../support/browser/community-desk.ts";
import { publishPlate } from "../../support/browser/published-plate.ts";
import { sealAndSend } from "../../support/browser/sent-box.ts";
import { alreadySignedIn, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";
import { violationsOf } from "../../support/browser/violations.ts";

const BOX = boxBarcode(71);
const POSITIVE = tubeBarcode(7_101);
const NEXT = tubeBarcode(7_102);

let town: Town;
let subDistrictId: string;
let neighbour: string;
beforeAll(async () => {
  town = await Town.start();
  const [first] = town.residents;
  if (first === undefined) throw new Error("a town without people");
  subDistrictId = subDistrictOf(first.communityId);
  const second = town.residents.find(
    ({ householdId, communityId }) =>
      householdId !== first.householdId && subDistrictOf(communityId) === subDistrictId,
  );
  if (second === undefined) throw new Error("nobody lives beside them");
  neighbour = second.name;
  await sealAndSend(town, BOX, subDistrictId, [
    { tube: POSITIVE, residentId: await residentCodeOf(town, first) },
    { tube: NEXT, residentId: await residentCodeOf(town, second) },
  ]);
  await publishPlate(town, BOX, [
    { tubeBarcode: POSITIVE, outcome: "positive" },
    { tubeBarcode: NEXT, outcome: "negative" },
  ]);
});
afterAll(() => town.close());

it("contacts are proposed and put onto the watch list, and a transfer is signed by two accounts", async () => {
  const page = await town.page({ viewport: { width: 360, height: 740 } });
  await page.goto(`/follow-up/${POSITIVE}`);
  await signInStaff(page, town, "commander");
  const contacts = page.getByRole("region", { name: "Contacts" });
  await contacts.getByRole("button", { name: "Propose contacts" }).click();
  const inLine = contacts.getByRole("listitem").filter({ hasText: "same line" });
  await inLine.filter({ hasText: neighbour }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  const noted: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/steps")) noted.push(request.url());
  });
  const rejected = { line: 1, verdict: "rejected", reason: "It changed meanwhile" };
  const json = { read: 1, accepted: 0, updated: 0, unchanged: 0, rejected: 1, verdicts: [rejected] };
  await page.route("**/watch-list", (route) => route.fulfill({ json }), { times: 1 });
  await inLine.filter({ hasText: neighbour }).getByRole("checkbox").check();
  await contacts.getByRole("button", { name: "Put 1 on the watch list" }).click();
  const alert = contacts.getByRole("alert");
  await alert.getByText("1 not entered").waitFor();
  await alert
    .getByRole("listitem")
    .filter({ hasText: neighbour })
    .getByText("It changed meanwhile")
    .waitFor();
  expect(noted).toEqual([]);
  expect(await violationsOf(page)).toEqual([]);

  await contacts.getByLabel("All who are not on it yet").check();
  await contacts.getByRole("button", { name: /^Put \d+ on the watch list$/ }).click();
  await contacts.getByText(/^[1-9]\d* entered\.$/).waitFor();
  await inLine.filter({ hasText: neighbour }).getByText("on the watch list").waitFor();
  await page.getByRole("region", { name: "What was done" }).getByText("Contacts listed").first().waitFor();

  const transfers = page.getByRole("region", { name: "Transfers" });
  await transfers.getByLabel("To", { exact: true }).selectOption("hospital");
  await transfers.getByLabel("Destination").fill("Ditan Hospital");
  await transfers.getByLabel("Vehicle").fill("B-12345");
  await transfers.getByRole("button", { name: "Plan the transfer" }).click();
  await transfers.getByText("planned").waitFor();
  await transfers.getByRole("button", { name: "Sign: handed over" }).click();
  await transfers.getByText("on the way").waitFor();
  await transfers.getByRole("button", { name: "Sign: taken in" }).click();
  await transfers.getByText("Another account must sign this side").waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

  const other = await town.page();
  await alreadySignedIn(other, town, `community.${subDistrictId}`);
  await other.goto(`/follow-up/${POSITIVE}`);
  const theirs = other.getByRole("region", { name: "Transfers" });
  await theirs.getByRole("button", { name: "Sign: taken in" }).click();
  await theirs.getByText("arrived").waitFor();
  await other.getByRole("region", { name: "What was done" }).getByText("Transferred").first().waitFor();
  await other.getByRole("button", { name: "中文" }).click();
  await other.getByRole("region", { name: "转运" }).getByText("已到达").waitFor();
});
