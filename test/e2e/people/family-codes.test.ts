import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { makeResidentIdNumber } from "../../../shared/domain/people/documents/resident-id.ts";
import { goOffline } from "../../support/browser/offline.ts";
import { readQrCode } from "../../support/browser/read-picture.ts";
import { signInOnPhone } from "../../support/browser/resident-phone.ts";
import { Town } from "../../support/browser/town.ts";

const PHONE = "13700009901";
const FAMILY = ["欧阳明月", "欧阳一", "欧阳二", "欧阳三", "欧阳四"];

/** A browser without a screen refuses to keep it lit; this one says how often it was asked to and how many locks are held. */
function lampThatCounts(): void {
  const lamp = { asked: 0, held: 0 };
  const request = async () => {
    lamp.asked += 1;
    lamp.held += 1;
    const lock = new EventTarget();
    return Object.assign(lock, {
      release: async () => {
        lamp.held -= 1;
        lock.dispatchEvent(new Event("release"));
      },
    });
  };
  Object.defineProperty(navigator, "wakeLock", { value: { request, lamp } });
}

describe("a parent who holds up five codes", () => {
  let town: Town;
  let page: Page;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    town = await Town.start();
    const communityId = town.residents[0]?.communityId ?? "";
    const rows = FAMILY.map((name, n) => {
      const birthDate = n === 0 ? "1985-06-07" : `2016-01-0${n}`;
      return {
        householdId: `${communityId}-99001`,
        communityId,
        name,
        documentType: "residentId" as const,
        documentNumber: makeResidentIdNumber("990001", birthDate, 100 + n),
        ...(n === 0 ? { phone: PHONE } : {}),
      };
    });
    const { verdicts } = await town.call(importRoster, {
      token: await town.staffToken(`community.${subDistrictOf(communityId)}`),
      body: { importId: "family-codes", chunk: 0, firstLine: 1, rows },
    });
    for (const [n, { residentId = "" }] of verdicts.entries()) ids.set(FAMILY[n] ?? "", residentId);
    page = await town.page({ viewport: { width: 360, height: 740 } });
    await page.addInitScript(lampThatCounts);
    await page.goto("/");
    await signInOnPhone(page, town, PHONE);
    await page
      .getByRole("region", { name: FAMILY[0] ?? "" })
      .getByRole("link", { name: "Show code" })
      .click();
    await page.getByRole("img", { name: FAMILY[0] ?? "" }).waitFor();
  });
  afterAll(() => town.close());

  const name = () => page.locator(".code-name");
  /** What a scanner reads off the screen, and what a person reads beside it. */
  async function shown(): Promise<{ name: string; code: string; typed: string; document: string }> {
    const heading = (await name().textContent()) ?? "";
    const picture = await page.getByRole("img", { name: heading }).screenshot();
    const payload = await readQrCode(picture);
    const claims = JSON.parse(Buffer.from(payload?.split(".")[1] ?? "", "base64url").toString());
    const typed = parseResidentCode((await page.locator(".code-typed").textContent()) ?? "");
    return {
      name: heading,
      code: claims.sub,
      typed: typed.ok ? typed.code : "",
      document: (await page.locator(".code-document").textContent()) ?? "",
    };
  }
  /** A finger drawn sideways over the code. */
  async function swipe(by: number): Promise<void> {
    const finger = await page.context().newCDPSession(page);
    const at = (x: number) => ({ touchPoints: [{ x, y: 320 }] });
    await finger.send("Input.dispatchTouchEvent", { type: "touchStart", ...at(180) });
    for (const part of [0.25, 0.5, 0.75, 1])
      await finger.send("Input.dispatchTouchEvent", { type: "touchMove", ...at(180 + by * part) });
    await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }

  it("tells them apart: name, document, code and QR code are of one person, on each of the five", async () => {
    const seen = [];
    for (const [n, each] of FAMILY.entries()) {
      await page
        .getByRole("navigation", { name: "Codes of the family" })
        .getByRole("button", { name: each, exact: true })
        .last()
        .click();
      await page.getByRole("img", { name: each }).waitFor();
      seen.push(await shown());
      expect(await page.getByText(`${n + 1} of 5`).count()).toBe(1);
    }
    expect(seen.map((each) => each.name)).toEqual(FAMILY);
    expect(seen.map((each) => each.code)).toEqual(FAMILY.map((each) => ids.get(each)));
    expect(seen.map((each) => each.typed)).toEqual(FAMILY.map((each) => ids.get(each)));
    expect(new Set(seen.map((each) => each.document)).size).toBe(5);
    for (const each of seen) expect(each.document).toMatch(/^990\*+\d{3}[\dX]$/);
    expect(await name().evaluate((element) => getComputedStyle(element).fontSize)).toBe("28px");
  });

  it("goes from one to the next by swipe, by key and by button, and not past the ends", async () => {
    await page
      .getByRole("button", { name: FAMILY[0] ?? "", exact: true })
      .last()
      .click();
    const follows = async (act: () => Promise<unknown>, expected: string | undefined) => {
      await act();
      await page.getByRole("img", { name: expected ?? "" }).waitFor();
      expect((await shown()).code).toBe(ids.get(expected ?? ""));
    };
    await follows(() => swipe(-120), FAMILY[1]);
    await follows(() => swipe(-120), FAMILY[2]);
    await follows(() => swipe(120), FAMILY[1]);
    await follows(() => page.keyboard.press("ArrowRight"), FAMILY[2]);
    await follows(() => page.keyboard.press("ArrowLeft"), FAMILY[1]);
    await follows(() => page.getByRole("button", { name: "previous person" }).click(), FAMILY[0]);
    await follows(() => swipe(120), FAMILY[0]);
    expect(await page.getByRole("button", { name: "previous person" }).isDisabled()).toBe(true);
  });

  it("has name, document, code and the way to the next in one view of a small phone, and keeps it lit", async () => {
    const inView = await page.evaluate(() =>
      [
        ".code-name",
        ".code-document",
        ".code-card svg",
        ".code-typed",
        ".code-card p.small",
        ".family-switch",
      ].map((selector) => {
        const { top, bottom, left, right } =
          document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect(-1);
        return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
      }),
    );
    expect(inView).toEqual([true, true, true, true, true, true]);
    await page.getByText("The screen stays on while the code is shown.").waitFor();
    expect(await page.evaluate(() => Reflect.get(navigator.wakeLock, "lamp"))).toEqual({ asked: 1, held: 1 });
    await page.getByRole("link", { name: "Back" }).click();
    await page.getByRole("region", { name: FAMILY[0] ?? "" }).waitFor();
    await vi.waitFor(async () =>
      expect(await page.evaluate(() => Reflect.get(navigator.wakeLock, "lamp"))).toEqual({
        asked: 1,
        held: 0,
      }),
    );
    await page.goBack();
    await name().waitFor();
  });

  it("shows all five without a network, though only one was looked at", async () => {
    await goOffline(page);
    await page.reload();
    for (const each of FAMILY) {
      await page.getByRole("button", { name: each, exact: true }).last().click();
      await page.getByRole("img", { name: each }).waitFor();
      expect((await shown()).code).toBe(ids.get(each));
    }
  });
});
