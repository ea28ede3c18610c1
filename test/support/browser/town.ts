import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { vi } from "vitest";
import type * as z from "zod";
import { startRuntime } from "../../../local/runtime.ts";
import { loadDistrict } from "../../../local/scenario/district.ts";
import { generateResidents, type ScenarioResident } from "../../../local/scenario/residents.ts";
import {
  requestCode,
  signInResident,
  signInStaff,
  type Tokens,
} from "../../../shared/contracts/access/sign-in.ts";
import type { RouteContract } from "../../../shared/contracts/contract.ts";
import type { Language } from "../../../shared/domain/language.ts";
import type { AnswerFrom, InputFor } from "../../../web/src/api/endpoints.ts";
import { launchBrowser, sharedBrowser } from "./browsers.ts";
import { openPages } from "./open-pages.ts";

const SCALE = 0.001;

export interface PageOptions {
  language?: Language;
  /** Read from this file instead of a camera (Y4M). */
  camera?: string;
  /** Of the screen, in CSS pixels. */
  viewport?: { width: number; height: number };
  /** The zone that the device is set to, e.g. "America/New_York". */
  zone?: string;
}

/** A whole district on this machine: its server, its people, its staff, and browsers to visit it with. */
export class Town {
  private readonly contexts: BrowserContext[] = [];
  /** Those with a camera of their own. */
  private readonly browsers: Browser[] = [];
  private readonly staffSessions = new Map<string, Promise<z.infer<typeof Tokens>>>();

  private constructor(
    readonly url: string,
    readonly campaignId: string,
    readonly residents: readonly ScenarioResident[],
    readonly folder: string,
    private readonly runtime: Awaited<ReturnType<typeof startRuntime>>,
  ) {}

  /**
   * @param options `port` where a certificate has to name its issuer, a port that is known before the server listens;
   * `begins` where something happened hours ago: just after midnight that was the day before
   */
  static async start({ port = 0, begins }: { port?: number; begins?: Date } = {}): Promise<Town> {
    const folder = await mkdtemp(join(tmpdir(), "twoplusn-e2e-"));
    const runtime = await startRuntime({
      port,
      dataDir: join(folder, "data"),
      scale: SCALE,
      fresh: true,
      dev: true,
      begins,
    });
    const { residents } = generateResidents(loadDistrict(), runtime.settings);
    const { campaignId } = runtime;
    if (campaignId === undefined) throw new Error("the town was made empty");
    return new Town(runtime.url, campaignId, residents, folder, runtime);
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()));
    await Promise.all(this.browsers.map((browser) => browser.close()));
    await this.runtime.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A page of a phone that nobody has used before. */
  async page({
    language = "en",
    camera,
    zone = "Asia/Shanghai",
    viewport = { width: 390, height: 844 },
  }: PageOptions = {}): Promise<Page> {
    const browser = await this.browser(camera);
    const context = await browser.newContext({
      locale: language,
      viewport,
      baseURL: this.url,
      timezoneId: zone,
      permissions: camera === undefined ? [] : ["camera"],
    });
    this.contexts.push(context);
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    openPages.add(page);
    return page;
  }

  private async browser(camera: string | undefined): Promise<Browser> {
    if (camera === undefined) return sharedBrowser();
    const browser = await launchBrowser(camera);
    this.browsers.push(browser);
    return browser;
  }

  /** Call the API as a client other than the pages would. @throws Error with the problem for anything but success */
  async call<Contract extends RouteContract>(
    contract: Contract,
    input: InputFor<Contract> & { token?: string; headers?: Record<string, string> },
  ): Promise<AnswerFrom<Contract>> {
    const { token, params = {}, body } = { ...asParts(input) };
    const [method, path = ""] = contract.key.split(" ");
    const response = await fetch(
      this.url + path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ""),
      {
        method: method ?? "GET",
        headers: {
          "Content-Type": "application/json",
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...input.headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${contract.key} answered ${response.status} ${text}`);
    return JSON.parse(text === "" ? "null" : text);
  }

  credentials(username: string): { username: string; password: string; totp: string } {
    const account = this.runtime.accounts.find((each) => each.username === username);
    if (account === undefined) throw new Error(`no account ${username}`);
    const totp = new TOTP({ secret: Secret.fromBase32(account.totpSecret) }).generate();
    return { username, password: account.password, totp };
  }

  /** An account signs in once: the code of an authenticator is good for one sign-in only. */
  staffSession(username: string): Promise<z.infer<typeof Tokens>> {
    const known = this.staffSessions.get(username);
    if (known !== undefined) return known;
    const session = this.call(signInStaff, { body: this.credentials(username) });
    this.staffSessions.set(username, session);
    return session;
  }

  async staffToken(username: string): Promise<string> {
    return (await this.staffSession(username)).accessToken;
  }

  /** What was sent to a phone, newest first. */
  async messagesTo(phone: string): Promise<{ template: string; text: string }[]> {
    const headers = { authorization: `Bearer ${this.runtime.developmentSecret}` };
    return (await (await fetch(`${this.url}/dev/inbox.json?phone=${phone}`, { headers })).json()).messages;
  }

  /** As if a tube had been received in its laboratory so many hours ago. */
  async receivedHoursAgo(tubeBarcode: string, hours: number): Promise<void> {
    const { stores, table, clock } = this.runtime.services;
    const tube = await stores.tubes.get(tubeBarcode);
    const receivedAt = new Date(clock.now().getTime() - hours * 3_600_000).toISOString();
    const noted = {
      what: "received",
      at: receivedAt,
      recordedAt: receivedAt,
      who: "lab01",
      detail: {},
    } as const;
    await table.transact(stores.tubes.change(tube, { receivedAt }, [noted]));
  }

  /** As a gateway says of a number that takes no text messages. */
  async numberIsDead(phone: string): Promise<void> {
    const { stores, clock } = this.runtime.services;
    await stores.deadNumbers.mark(phone, "UNKNOWN_NUMBER", clock.now());
  }

  /** The one-time codes sent to a phone, the newest first. */
  async codesSentTo(phone: string): Promise<string[]> {
    const messages = await this.messagesTo(phone);
    return messages.flatMap(({ template, text }) =>
      template === "oneTimeCode" ? (/\d{6}/.exec(text)?.[0] ?? []) : [],
    );
  }

  /** The newest one-time code sent to a phone after those `before`; messages leave a moment after what they are about. */
  codeSentTo(phone: string, before: readonly string[] = []): Promise<string> {
    return vi.waitFor(
      async () => {
        const [newest] = (await this.codesSentTo(phone)).filter((code) => !before.includes(code));
        if (newest === undefined) throw new Error("no one-time code was sent");
        return newest;
      },
      { timeout: 10_000, interval: 100 },
    );
  }

  async signInResident(phone: string): Promise<{ token: string; residentId: string }> {
    const before = await this.codesSentTo(phone);
    await this.call(requestCode, { body: { phone } });
    const code = await this.codeSentTo(phone, before);
    const { accessToken, subject } = await this.call(signInResident, { body: { phone, code } });
    return { token: accessToken, residentId: subject };
  }

  /** A sub-district with people, other than this. */
  otherSubDistrict(subDistrictId: string): string {
    const other = this.residents.find(({ communityId }) => !communityId.startsWith(subDistrictId));
    if (other === undefined) throw new Error("a town of one sub-district");
    return other.communityId.slice(0, 9);
  }

  /** Adults with a phone who look after a child of the household, each of another household. */
  carers(): { carer: ScenarioResident & { phone: string }; child: ScenarioResident }[] {
    const households = new Set<string>();
    return this.residents.flatMap((carer) => {
      if (!hasPhone(carer) || carer.age < 25 || carer.age > 60 || households.has(carer.householdId))
        return [];
      const child = this.residents.find((r) => r.householdId === carer.householdId && r.age < 12);
      if (child === undefined) return [];
      households.add(carer.householdId);
      return [{ carer, child }];
    });
  }
}

const hasPhone = (resident: ScenarioResident): resident is ScenarioResident & { phone: string } =>
  resident.phone !== undefined;

interface Parts {
  token?: string;
  params?: Record<string, string>;
  body?: unknown;
}

/** The generic input is one of the contracts'; all that is sent of it is this. */
const asParts = (input: object): Parts => input;
