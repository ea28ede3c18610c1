import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { vi } from "vitest";
import * as z from "zod";
import { type Runtime, startRuntime } from "../../../local/runtime.ts";
import { loadDistrict } from "../../../local/scenario/district.ts";
import { generateResidents } from "../../../local/scenario/residents.ts";
import { areasOf } from "../../../local/seed/campaign.ts";
import { csvCell } from "../../../shared/domain/csv-cell.ts";
import { bootstrap } from "../../../shared/services/access/bootstrap.ts";
import { rosterRows } from "../scenes/signed-in.ts";
import { sharedBrowser } from "./browsers.ts";
import { openPages } from "./open-pages.ts";

const SCALE = 0.002;
/** The sub-district whose areas and people are imported. */
const PLACE = "110107009";
const HEAD = ["householdId", "communityId", "name", "documentType", "documentNumber", "phone"] as const;

const Inbox = z.object({ messages: z.array(z.object({ template: z.string(), text: z.string() })) });

/** A server with nothing in it but the areas of one sub-district and two administrators, and browsers to set it up. */
export class EmptyInstallation {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    private readonly runtime: Runtime,
    private readonly folder: string,
    readonly administrator: { username: string; password: string; secret: string },
  ) {}

  static async start(): Promise<EmptyInstallation> {
    const folder = await mkdtemp(join(tmpdir(), "twoplusn-set-up-"));
    const runtime = await startRuntime({
      ...{ port: 0, dataDir: join(folder, "data"), scale: 1, fresh: false, empty: true, dev: true },
    });
    const areas = areasOf(loadDistrict(), SCALE).filter(({ areaId }) => areaId.startsWith(PLACE));
    const usernames = ["admin", "admin.second"];
    const [first] = await bootstrap(runtime.services, { areas, usernames }, () => "a long enough password");
    return new EmptyInstallation(runtime, folder, {
      ...{ username: "admin", password: first?.password ?? "", secret: first?.totpSecret ?? "" },
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()));
    await this.runtime.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async page({ width, locale }: { width: number; locale: "zh-CN" | "en" }): Promise<Page> {
    const browser = await sharedBrowser();
    const context = await browser.newContext({
      ...{ locale, viewport: { width, height: 800 }, baseURL: this.runtime.url },
      timezoneId: "Asia/Shanghai",
    });
    this.contexts.push(context);
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    openPages.add(page);
    return page;
  }

  /** The people who live there, as a file to be imported, and the phone of one who can sign in. */
  roster(): { text: string; people: number; phone: string } {
    const { today } = this.runtime.settings;
    const { residents } = generateResidents(loadDistrict(), { scale: SCALE, seed: "set-up", today });
    const people = residents.filter(({ communityId }) => communityId.startsWith(PLACE));
    const rows = [HEAD, ...rosterRows(people).map((row) => HEAD.map((field) => row[field] ?? ""))];
    const phone = people.find((each) => each.age > 30 && each.age < 60 && each.phone)?.phone ?? "";
    return {
      ...{ people: people.length, phone },
      text: rows.map((row) => row.map((cell) => csvCell(cell)).join(",")).join("\n"),
    };
  }

  /** The one-time code that was sent to a phone. */
  codeSentTo(phone: string): Promise<string> {
    return vi.waitFor(
      async () => {
        const headers = { authorization: `Bearer ${this.runtime.developmentSecret}` };
        const answer = await fetch(`${this.runtime.url}/dev/inbox.json?phone=${phone}`, { headers });
        const { messages } = Inbox.parse(await answer.json());
        const text = messages.find(({ template }) => template === "oneTimeCode")?.text ?? "";
        const code = /\d{6}/.exec(text)?.[0];
        if (code === undefined) throw new Error("no code was sent");
        return code;
      },
      { timeout: 20_000, interval: 200 },
    );
  }
}
