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

it("a worker gives a building to a sampler, who records doors without a network; both see them afterwards", async () => {
  const [resident] = town.residents;
  if (resident === undefined) throw new Error("nobody lives here");
  const { communityId } = resident;
  const subDistrictId = subDistrictOf(communityId);
  const desk = await town.page({ viewport: { width: 1280, height: 900 } });
  await desk.goto("/doors");
  await signInStaff(desk, town, `community.${subDistrictId}`);
  await desk.getByLabel("Community").selectOption(communityId);
  await desk.getByText("0 with a reason", { exact: false }).waitFor();
  await desk.getByRole("group", { name: "Building" }).getByRole("checkbox").first().check();
  await desk.getByLabel("Grid or building").fill("grid 1");
  await desk.getByLabel("Account of the worker").fill(`sampler.${subDistrictId}`);
  await desk.getByRole("button", { name: "Give to the worker" }).click();
  await desk.getByText(`Given to sampler.${subDistrictId}`, { exact: false }).waitFor();
  expect(await violationsOf(desk)).toEqual([]);

  const phone = await town.page({ viewport: { width: 360, height: 740 } });
  await phone.goto("/rounds");
  await signInStaff(phone, town, `sampler.${subDistrictId}`);
  const doors = phone.getByRole("article");
  await doors.first().waitFor();
  expect(await violationsOf(phone)).toEqual([]);
  const before = await doors.count();
  const name = (await doors.first().getByRole("strong").textContent()) ?? "";
  await doors.first().getByRole("button", { name: "Swab now" }).click();
  await phone.getByText("Scan a tube on the sampling page first.", { exact: false }).waitFor();
  await phone.context().setOffline(true);
  await doors.first().getByRole("button", { name: "refused" }).click();
  await phone.getByText("1 waiting to be sent", { exact: false }).waitFor();
  expect(await doors.count()).toBe(before - 1);
  await phone.context().setOffline(false);
  await phone.getByText("1 waiting to be sent", { exact: false }).waitFor({ state: "detached" });
  expect(await doors.count()).toBe(before - 1);

  await desk.goto(`/unsampled?community=${communityId}`);
  const row = desk.getByRole("row").filter({ hasText: name }).filter({ hasText: "refused" });
  await row.first().waitFor();
  await desk.goto(`/doors?community=${communityId}`);
  await desk.getByText("1 with a reason", { exact: false }).waitFor();
  expect(await violationsOf(desk)).toEqual([]);
});
