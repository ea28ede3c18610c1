import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { builtFiles, visitScript } from "../../support/browser/built-files.ts";
import {
  ASKED_FOR_FIRST,
  BROUGHT,
  forgetNewerBuiltIns,
  NEWER_BUILT_INS,
} from "../../support/browser/newer-built-ins.ts";
import { signInOnPhone } from "../../support/browser/resident-phone.ts";
import { scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

describe("the built pages", () => {
  it("use no syntax that the oldest browsers cannot read: one such sign and a page stays white", () => {
    const unread: string[] = [];
    for (const [file, source] of builtFiles(".js"))
      visitScript(source, (node, inFunction) => {
        const regex = node.type === "Literal" && "regex" in node ? String(node.raw) : "";
        const isNew =
          ["PrivateIdentifier", "PropertyDefinition", "StaticBlock"].includes(node.type) ||
          (node.type === "AssignmentExpression" && /^(\?\?|\|\||&&)=$/.test(String(node.operator))) ||
          (node.type === "Literal" && typeof node.bigint === "string") ||
          (node.type === "AwaitExpression" && !inFunction) ||
          /\(\?<[=!]/.test(regex) ||
          /\/[a-z]*[dv][a-z]*$/.test(regex) ||
          (node.type === "Literal" && typeof node.value === "string" && /\(\?<[=!]/.test(node.value));
        if (isNew) unread.push(`${file}: ${node.type} ${regex || String(node.operator ?? node.raw ?? "")}`);
      });
    expect(unread).toEqual([]);
  });

  it("use no built-in that the oldest browsers lack, unless it is brought or asked for first", () => {
    const lacking: string[] = [];
    for (const [file, source] of builtFiles(".js")) {
      if (/polyfills-/.test(file)) continue;
      visitScript(source, (node) => {
        const { property } = node;
        const named =
          node.type === "MemberExpression" && typeof property === "object" && property !== null
            ? Reflect.get(property, "name")
            : node.type === "Identifier" && /^[A-Z]|^structuredClone$|^requestIdle/.test(String(node.name))
              ? node.name
              : undefined;
        if (typeof named !== "string" || !NEWER_BUILT_INS.has(named)) return;
        if (!BROUGHT.has(named) && !ASKED_FOR_FIRST.has(named)) lacking.push(`${file}: ${named}`);
      });
    }
    expect(lacking).toEqual([]);
  });

  it("bring what is lacking before any other script of theirs", () => {
    const [html = ""] = builtFiles(".html").values();
    const entry = /<script type="module"[^>]* src="\/(assets\/index-[^"]+\.js)"/.exec(html)?.[1] ?? "";
    const source = builtFiles(".js").get(entry) ?? "";
    const imported = [
      ...source.matchAll(/(?:^|[;\s])import\s*(?:[^"'()]*?from\s*)?["']\.\/([^"']+)["']/g),
    ].map(([, file = ""]) => file);
    const first = imported.find((file) => !file.startsWith("rolldown-runtime"));
    expect(first).toMatch(/^polyfills-/);
  });

  it("use no styles that the oldest browsers drop where a page needs them", () => {
    const dropped: string[] = [];
    for (const [file, source] of builtFiles(".css"))
      for (const [found] of source.matchAll(
        /[;{]inset:|aspect-ratio:|:is\(|:where\(|:has\(|\d[dsl]v[hw]\b|@layer|@container|color-mix\(|(?:padding|margin)-(?:inline|block):/g,
      ))
        dropped.push(`${file}: ${found}`);
    expect(dropped).toEqual([]);
  });
});

const PAGES_OF = {
  sampler: ["/staff", "/sampling", "/rounds", "/my-shifts", "/sampling/labels", "/supplies", "/label-rolls"],
  courier: ["/staff", "/transport"],
  technician: ["/laboratory", "/follow-up"],
  reviewer: ["/laboratory", "/follow-up"],
  community: [
    "/campaigns",
    "/groups",
    "/supervision",
    "/follow-up",
    "/messages",
    "/reminders",
    "/unsampled",
    "/watch",
    "/doors",
    "/supplies",
    "/label-rolls",
  ],
  commander: [
    "/command",
    "/command/alerts",
    "/command/trace",
    "/campaigns",
    "/message-texts",
    "/reminders",
    "/unsampled",
    "/watch",
    "/shifts",
    "/doors",
    "/supervision",
    "/exports",
    "/pick-ups",
    "/follow-up",
    "/supplies",
    "/label-rolls",
  ],
  admin: ["/code-keys", "/api-keys", "/accounts", "/roster"],
} as const;

describe("a browser without what came after 2020", () => {
  let town: Town;
  let subDistrictId: string;
  beforeAll(async () => {
    town = await Town.start();
    subDistrictId = subDistrictOf(town.residents[0]?.communityId ?? "");
  });
  afterAll(() => town.close());

  async function oldPage() {
    const page = await town.page({ viewport: { width: 360, height: 740 } });
    const broken: string[] = [];
    page.on("pageerror", (error) => broken.push(error.message));
    await acceptQuestions(page);
    await page.addInitScript(forgetNewerBuiltIns);
    return { page, broken };
  }

  it.each(Object.entries(PAGES_OF))("opens every page of the %s, and every tab", async (role, paths) => {
    const name = { sampler: `sampler.${subDistrictId}`, community: `community.${subDistrictId}` }[role];
    const laboratory = role === "technician" || role === "reviewer" ? `${role}.lab01` : role;
    const { page, broken } = await oldPage();
    await page.goto(paths.find((path) => path !== "/staff") ?? "/staff");
    await signInStaff(page, town, name ?? laboratory);
    await page.waitForFunction(() => localStorage.getItem("twoplusn.session.staff") !== null);
    for (const path of paths) {
      await page.goto(path);
      await page.locator("main.page > *").first().waitFor();
      await page.waitForFunction(() => document.querySelector("main .loading") === null);
      const tabs = page.getByRole("tab");
      for (let n = 0; n < (await tabs.count()); n += 1) {
        await tabs.nth(n).click();
        await page.locator("main.page > *").first().waitFor();
      }
      expect(await page.locator("h1").textContent(), path).not.toBe("This page broke");
      expect(await page.getByLabel("Authenticator code").count(), path).toBe(0);
    }
    expect(broken).toEqual([]);
  });

  it("lets a resident sign in, book, show the code and see the result", async () => {
    const [family] = town.carers();
    if (family === undefined) throw new Error("no household with a child");
    const { phone, name } = family.carer;
    const { page, broken } = await oldPage();
    await page.goto("/");
    await signInOnPhone(page, town, phone);
    const card = page.getByRole("region", { name });
    await card.getByRole("link", { name: "Book a swab" }).click();
    await page.getByLabel("Site").selectOption({ index: 1 });
    await page.locator(".days button").nth(1).click();
    await page.locator("button.slot:enabled").first().click();
    await page.getByRole("button", { name: /^Book \(/ }).click();
    await card.getByText("A place is kept.").waitFor();
    await card.getByRole("link", { name: "Show code" }).click();
    await page.getByRole("img", { name }).waitFor();
    await page.getByText("This browser cannot keep the screen on").waitFor();
    expect(broken).toEqual([]);
  });

  it("gives back what was typed when a page breaks, before and after it is loaded again", async () => {
    const page = await town.page();
    await page.goto("/sampling");
    await signInStaff(page, town, `sampler.${town.otherSubDistrict(subDistrictId)}`);
    await page.getByRole("button", { name: "Start sampling" }).click();
    let typed: () => void = () => {};
    const untilTyped = new Promise<void>((resolve) => {
      typed = resolve;
    });
    await page.route("**/unpacked-tubes*", async (route) => {
      await untilTyped;
      const tube = { tubeBarcode: "T000000000000", people: 1, sealedAt: "no time", lane: 1, late: false };
      await route.fulfill({ json: { asOf: new Date().toISOString(), tubes: [tube] } });
    });
    await page.getByRole("tab", { name: "Box" }).click();
    await page.getByLabel("Seal number").first().fill("S-2049");
    typed();

    await page.getByRole("heading", { name: "This page broke" }).waitFor();
    await page.getByText("S-2049").waitFor();
    await page.unroute("**/unpacked-tubes*");
    await page.getByRole("button", { name: "Load again and fill it in" }).click();
    await page.getByRole("tab", { name: "Box" }).click();
    const field = page.getByLabel("Seal number").first();
    await field.waitFor();
    expect(await field.inputValue()).toBe("S-2049");
    await page.getByRole("tab", { name: "Tube" }).click();
    await scan(page, "Scan the tube", "T");
    await page.getByText("Not recognised").waitFor();
  });
});
