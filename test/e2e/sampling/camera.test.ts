import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { residentCode } from "../../../shared/contracts/people/residents.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodesIn } from "../../support/browser/community-desk.ts";
import { filmQrCode } from "../../support/browser/fake-camera.ts";
import { scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const TUBE = tubeBarcode(5_101);
const SCREEN = { width: 360, height: 740 };

/** Writes down what the device is asked to sound and to vibrate. */
function deviceThatListens(): void {
  const heard: { vibrations: unknown[]; notes: number } = { vibrations: [], notes: 0 };
  Object.defineProperty(window, "heard", { value: heard });
  Object.defineProperty(navigator, "vibrate", {
    value: (pattern: unknown) => heard.vibrations.push(pattern) > 0,
  });
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (...when) {
    heard.notes += 1;
    return start.apply(this, when);
  };
}

describe("a sampler who scans by the camera of a small phone", () => {
  let town: Town;
  let page: Page;
  let carer: { name: string; residentId: string };
  let others: string[];

  beforeAll(async () => {
    town = await Town.start();
    const family = town.carers()[0];
    if (family === undefined) throw new Error("no household with a child");
    const subDistrictId = subDistrictOf(family.carer.communityId);
    const { token, residentId } = await town.signInResident(family.carer.phone);
    carer = { name: family.carer.name, residentId };
    const { payload } = await town.call(residentCode, { token, params: { residentId } });
    const film = join(town.folder, "code.y4m");
    await filmQrCode(film, payload);
    others = (await residentCodesIn(town, subDistrictId, 14)).filter((code) => code !== residentId);
    page = await town.page({ camera: film, viewport: SCREEN });
    await acceptQuestions(page);
    await page.addInitScript(deviceThatListens);
    await page.clock.install();
    await page.goto("/sampling");
    await signInStaff(page, town, `sampler.${subDistrictId}`);
    await page.getByRole("button", { name: "Start sampling" }).click();
    await scan(page, "Scan the tube", TUBE);
  });
  afterAll(() => town.close());

  const screen = () => page.getByRole("dialog", { name: "Scanning by camera" });
  const heard = () => page.evaluate(() => Reflect.get(window, "heard"));
  const flash = () => page.locator(".scan-flash");
  /** Parts of the screen that are not wholly inside it. */
  const outOfView = (selectors: string[]) =>
    page.evaluate(
      (wanted) =>
        wanted.filter((selector) => {
          const box = document.querySelector(selector)?.getBoundingClientRect();
          return (
            box === undefined ||
            box.width === 0 ||
            box.height === 0 ||
            box.top < 0 ||
            box.left < 0 ||
            box.bottom > innerHeight ||
            box.right > innerWidth
          );
        }),
      selectors,
    );

  it("is answered by the whole screen's colour, a sound and a vibration, each unlike the others", async () => {
    const answers = [];
    for (const text of [others[0] ?? "", others[0] ?? "", boxBarcode(51), "nonsense"]) {
      const before = await heard();
      const turn = Number(await flash().getAttribute("data-turn"));
      await scan(page, "Scan the resident code", text);
      await page.locator(`.scan-flash[data-turn="${turn + 1}"]`).waitFor({ state: "attached" });
      const after = await heard();
      answers.push({
        tone: await flash().getAttribute("data-answer"),
        colour: await flash().evaluate((element) => getComputedStyle(element).backgroundColor),
        notes: after.notes - before.notes,
        vibration: after.vibrations.slice(before.vibrations.length),
      });
      const box = await flash().boundingBox();
      expect(box).toEqual({ x: 0, y: 0, ...SCREEN });
    }
    expect(answers).toEqual([
      { tone: "good", colour: "rgb(28, 154, 72)", notes: 1, vibration: [[60]] },
      { tone: "bad", colour: "rgb(212, 42, 36)", notes: 1, vibration: [[400]] },
      { tone: "warn", colour: "rgb(240, 168, 0)", notes: 2, vibration: [[60, 80, 60]] },
      { tone: "bad", colour: "rgb(212, 42, 36)", notes: 1, vibration: [[400]] },
    ]);
  });

  it("sees picture, counter, last name and seal at once with ten people in the tube", async () => {
    for (const code of others.slice(1, 9)) await scan(page, "Scan the resident code", code);
    await page.getByRole("button", { name: "Open camera" }).click();
    await screen().getByText("10/10").waitFor();
    await screen().locator(".last-name").getByText(carer.name.slice(0, 1)).waitFor();
    await page.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);

    const parts = ["video", ".counter-number", ".last-name", ".last-person button", ".seal"];
    const visible = parts.map((part) => `.scan-screen ${part}`);
    expect(await outOfView(visible)).toEqual([]);
    expect(await screen().evaluate((all) => all.scrollHeight <= all.clientHeight)).toBe(true);
    const picture = await screen().locator("video").boundingBox();
    expect(picture?.height).toBeGreaterThan(180);
  });

  it("still does in Chinese, and with the longest names and remarks", async () => {
    await page.getByRole("button", { name: "Close camera" }).click();
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("button", { name: "打开摄像头" }).click();
    const parts = ["video", ".counter-number", ".last-name", ".last-person button", ".seal"];
    expect(await outOfView(parts.map((part) => `.scan-screen ${part}`))).toEqual([]);
    await page.evaluate(() => {
      const name = document.querySelector(".scan-screen .last-name");
      const said = document.querySelector(".scan-said");
      if (name) name.textContent = "A******** E******** v** O*********-O******* M****** d* S*****";
      if (said) said.textContent = "Added. ".repeat(30);
    });
    expect(await outOfView(parts.map((part) => `.scan-screen ${part}`))).toEqual([]);
    await page.getByRole("button", { name: "关闭摄像头" }).click();
    await page.getByRole("button", { name: "EN" }).click();
  });

  it("undoes the last person in one tap, and puts a removed one back for ten seconds", async () => {
    const counter = page.locator(".counter-number");
    await page.getByRole("button", { name: /^Undo the last person/ }).click();
    expect(await counter.textContent()).toBe("9/10");
    await page.clock.fastForward(9_000);
    await page.getByRole("button", { name: "Put back" }).click();
    expect(await counter.textContent()).toBe("10/10");

    await page
      .getByRole("button", { name: /^Remove / })
      .first()
      .click();
    expect(await counter.textContent()).toBe("9/10");
    await page.getByRole("button", { name: "Put back" }).waitFor();
    await page.clock.fastForward(11_000);
    await page.getByRole("button", { name: "Put back" }).waitFor({ state: "detached" });
    expect(await counter.textContent()).toBe("9/10");
  });

  it("shows the masked name for a code that is typed, where the device read it before", async () => {
    const line = page.getByRole("listitem").filter({ hasText: formatResidentCode(carer.residentId) });
    await line.getByRole("button", { name: /^Remove / }).click();
    await line.waitFor({ state: "detached" });
    await scan(page, "Scan the resident code", carer.residentId);

    await line.waitFor();
    expect(await line.locator("strong").textContent()).toMatch(/^.\*/);
    expect(await page.locator(".last-name").first().textContent()).toMatch(/^.\*/);
    expect(await line.textContent()).toMatch(/\(\w{4}\)/);
  });

  it("seals from the screen of the camera and goes on to the next tube there", async () => {
    await page.getByRole("button", { name: "Open camera" }).click();
    await screen().getByRole("button", { name: /^Seal/ }).click();
    await screen().getByText(`Sealed ${TUBE}`).waitFor();
    expect(await screen().getByText("Scan the tube", { exact: true }).count()).toBe(1);
    expect(await outOfView([".scan-screen video", ".scan-screen .scan-first", ".scan-screen .seal"])).toEqual(
      [],
    );
  });
});
