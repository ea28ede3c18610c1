import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { profile } from "../../../shared/contracts/people/residents.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { maskDocumentNumber } from "../../../shared/domain/people/documents/masking.ts";
import { readQrCode } from "../../support/browser/read-picture.ts";
import { alreadySignedIn, scan } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

/** Sizes of paper in points, as a PDF has them. */
const PAPER = { a6: [298, 420], a4: [595, 842] } as const;

async function printedPages(page: Page): Promise<number[][]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...sides]) =>
    sides.map((side) => Math.round(Number(side))),
  );
}

/** The code of the person on the sheet, as a scanner reads it from the paper. */
async function codeOnPaper(page: Page): Promise<string> {
  const payload = await readQrCode(await page.locator(".code-sheet svg").screenshot());
  return JSON.parse(Buffer.from(payload?.split(".")[1] ?? "", "base64url").toString()).sub;
}

/** As long as a name may be. */
const LONG_NAME = "阿卜杜热合曼·".repeat(12).slice(0, 80);

const isWiderThanScreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

describe("a community worker, of people", () => {
  let town: Town;
  let family: ReturnType<Town["carers"]>[number];
  let worker: string;
  beforeAll(async () => {
    town = await Town.start();
    const [first] = town.carers();
    if (first === undefined) throw new Error("no household with a child");
    family = first;
    worker = `community.${subDistrictOf(family.carer.communityId)}`;
  });
  afterAll(() => town.close());

  it("registers a newborn, prints a code that scanners read, and sets who looks after the child", async () => {
    const page = await town.page({ viewport: { width: 360, height: 740 } });
    await alreadySignedIn(page, town, worker);
    await page.goto("/people");
    await page.getByRole("link", { name: "Register a person without a document" }).click();
    await page.getByLabel("Name", { exact: true }).fill("初生婴儿");
    await page.getByLabel("Is the birth date known?").selectOption("age");
    await page.getByLabel("Age in years").fill("0");
    expect(await isWiderThanScreen(page)).toBe(false);
    await page.getByRole("button", { name: "Register and show the code" }).click();

    const sheet = page.locator(".code-sheet");
    await sheet.getByRole("heading", { name: "初生婴儿" }).waitFor();
    await sheet.getByText("No document").waitFor();
    expect(await isWiderThanScreen(page)).toBe(false);
    const typed = (await sheet.locator(".sheet-code").textContent()) ?? "";
    expect(typed).toMatch(/^\w{4} \w{4} \w{4}$/);

    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(parseResidentCode(typed)).toEqual({ ok: true, code: await codeOnPaper(page) });
    expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
    expect(await printedPages(page)).toEqual([PAPER.a6]);
    await page.emulateMedia({ media: null });
    await page.getByLabel("Paper").selectOption("a4");
    expect(await printedPages(page)).toEqual([PAPER.a4]);

    const { carer } = family;
    const guardian = page.locator("form").filter({ hasText: "Set as guardian" });
    await guardian.getByLabel("Find the guardian by").selectOption(carer.documentType);
    await guardian.getByLabel("Document number").fill(carer.documentNumber);
    await page.getByRole("button", { name: "Set as guardian" }).click();
    await page.getByText("They act for 初生婴儿 from now on.").waitFor();
    const { token } = await town.signInResident(carer.phone);
    const { household } = await town.call(profile, { token });
    expect(household.map(({ name }) => name)).toContain("初生婴儿");
  });

  it("finds a person by document and by the code on their sheet, and shows no whole document number", async () => {
    const { child } = family;
    const page = await town.page({ language: "zh-CN", viewport: { width: 360, height: 740 } });
    await alreadySignedIn(page, town, worker);
    await page.goto("/staff");
    await page.getByRole("link", { name: "居民与核酸码" }).click();
    await page.getByLabel("凭何查找", { exact: true }).selectOption(child.documentType);
    await scan(page, "证件号码", child.documentNumber);

    const sheet = page.locator(".code-sheet");
    await sheet.getByRole("heading", { name: child.name }).waitFor();
    await sheet.getByText(maskDocumentNumber(child.documentNumber)).waitFor();
    expect(page.url() + (await page.content())).not.toContain(child.documentNumber);
    expect(await isWiderThanScreen(page)).toBe(false);
    const paper = await readQrCode(await sheet.locator("svg").screenshot());

    await page.getByRole("link", { name: "返回" }).click();
    await page.getByLabel("凭何查找", { exact: true }).selectOption("code");
    await scan(page, "核酸码（12 位字符，或扫描二维码）", paper ?? "");
    await sheet.getByRole("heading", { name: child.name }).waitFor();

    await page.getByRole("link", { name: "返回" }).click();
    await page.getByLabel("凭何查找", { exact: true }).selectOption("code");
    await scan(page, "核酸码（12 位字符，或扫描二维码）", "2345 679C DFG");
    await page.getByText("这不是核酸码").waitFor();
    expect(new URL(page.url()).pathname).toBe("/people");
  });

  it("names a guardian whom nobody knows and a child who is looked after, and registers nobody twice", async () => {
    const page = await town.page();
    await alreadySignedIn(page, town, worker);
    await page.goto("/people/new");
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/v1/residents"))
        sent.push(JSON.parse(request.postData() ?? "{}").personId);
    });
    await page.getByLabel("Name", { exact: true }).fill(LONG_NAME);
    await page.getByLabel("Birth date", { exact: true }).fill("1943-05-01");
    await page.getByLabel("Looked after by").selectOption("passport");
    await page.getByLabel("Document number").fill("E99999999");
    await page.getByRole("button", { name: "Register and show the code" }).click();
    await page.getByText("No such resident").waitFor();
    expect(sent).toEqual([]);

    const { child, carer } = family;
    await page.getByLabel("Looked after by").selectOption(child.documentType);
    await page.getByLabel("Document number").fill(child.documentNumber);
    await page.getByRole("button", { name: "Register and show the code" }).click();
    await page.getByText("They cannot join the household").waitFor();

    await page.getByLabel("Looked after by").selectOption(carer.documentType);
    await page.getByLabel("Document number").fill(carer.documentNumber);
    await page.getByRole("button", { name: "Register and show the code" }).click();
    await page.locator(".code-sheet").getByRole("heading", { name: LONG_NAME }).waitFor();
    expect(await printedPages(page)).toEqual([PAPER.a6]);
    await page.emulateMedia({ media: "print" });
    expect(await codeOnPaper(page)).toBe(new URL(page.url()).pathname.split("/").at(-1));
    expect(sent).toHaveLength(2);
    expect(new Set(sent).size).toBe(1);
  });
});
