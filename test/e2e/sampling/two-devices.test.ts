import { generateKeyPair, SignJWT } from "jose";
import type { Page } from "playwright-core";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { acceptQuestions } from "../../support/browser/accept-questions.ts";
import { residentCodesIn } from "../../support/browser/community-desk.ts";
import { goOffline } from "../../support/browser/offline.ts";
import { syncSigned } from "../../support/browser/signing-device.ts";
import { scan, signInStaff } from "../../support/browser/staff-desk.ts";
import { Town } from "../../support/browser/town.ts";

const FIVE_HOURS_MS = 5 * 3_600_000;
const BOX = boxBarcode(48);
const FORGED = tubeBarcode(4_801);
const FORGOTTEN = tubeBarcode(4_802);

describe("a site with two devices", () => {
  let town: Town;
  let subDistrictId: string;
  let codes: string[];
  let phone: Page;
  /** Of the one account that works on both: an authenticator's code signs in once. */
  let token: string;
  beforeAll(async () => {
    town = await Town.start({ begins: new Date(Date.now() - FIVE_HOURS_MS) });
    subDistrictId = subDistrictOf(town.residents[0]?.communityId ?? "");
    codes = await residentCodesIn(town, subDistrictId, 2);
    phone = await town.page();
    await acceptQuestions(phone);
    await phone.goto("/sampling");
    const asking = phone.waitForRequest((request) => request.url().endsWith("/v1/sampling/configuration"));
    await signInStaff(phone, town, `sampler.${subDistrictId}`);
    token = (await asking).headers().authorization?.replace("Bearer ", "") ?? "";
    await phone.getByLabel("Site").selectOption(`${subDistrictId}-F1`);
    await phone.getByRole("button", { name: "Start sampling" }).click();
  });
  afterAll(() => town.close());

  /** A code as we make them, signed with a key that is not ours. */
  async function forgedCode(residentId: string): Promise<string> {
    const { privateKey } = await generateKeyPair("ES256");
    return new SignJWT({ nm: "*明", dl: "001X" })
      .setProtectedHeader({ alg: "ES256", kid: "made-at-home" })
      .setSubject(residentId)
      .setExpirationTime("30d")
      .sign(privateKey);
  }
  const tubeOf = (label: string) => town.call(tubeCustody, { token, params: { tubeBarcode: label } });

  it("takes a person by a code that is not ours, without a network, when the sampler says so", async () => {
    const qr = await forgedCode(codes[0] ?? "");
    const add = () => scan(phone, "Scan the resident code", qr);

    await scan(phone, "Scan the tube", FORGED);
    await goOffline(phone);
    await add();
    await phone.getByText("Not issued by us", { exact: true }).waitFor();
    await phone.getByRole("button", { name: "Do not take" }).click();
    expect(await phone.locator(".counter-number").textContent()).toBe("0/10");
    await add();
    await phone.getByRole("button", { name: "Take anyway" }).click();
    await phone.getByText("1/10").waitFor();
    await phone.getByRole("button", { name: "Seal (people: 1)" }).click();
    await phone.getByText("Waiting to be sent: 1").waitFor();
    await phone.context().setOffline(false);
    await phone.getByText("All sent").waitFor();

    const { state, flags, intact } = await tubeOf(FORGED);
    expect([state, flags, intact]).toEqual(["sealed", ["codeNotIssuedByUs"], true]);
  });

  it("packs what the other sealed, and the command sees what nobody packs", async () => {
    const samplerId = `sampler.${subDistrictId}`;
    const at = new Date(Date.now() - FIVE_HOURS_MS).toISOString();
    const head = { opId: ulid(), at, samplerId, campaignId: town.campaignId, siteId: `${subDistrictId}-F1` };
    const tube = { tubeBarcode: FORGOTTEN, poolSize: 10, tubeKind: "screening", lane: 2 };
    const op = { kind: "sealTube", ...head, ...tube, members: [{ code: codes[1] ?? "" }] };
    const body = { deviceId: "other-device", sentAt: new Date().toISOString(), ops: [op] };
    await syncSigned(town, { token, body });
    const desk = await town.page();
    await desk.goto("/supervision");
    await signInStaff(desk, town, "commander");
    await desk.getByRole("tab", { name: "Boxes" }).click();
    await desk.getByText("Sealed, not packed: tubes").click();
    await desk.getByRole("cell", { name: "5.0 h ago" }).waitFor();
    await desk.getByText("too late for its laboratory").waitFor();

    await phone.getByRole("tab", { name: "Box" }).click();
    const line = phone.getByRole("checkbox", { name: FORGOTTEN });
    await line.waitFor();
    expect(await line.isChecked()).toBe(false);
    await scan(phone, "Scan the box", BOX);
    await scan(phone, "Scan tubes into the box", FORGOTTEN);
    expect(await line.isChecked()).toBe(true);
    await phone.getByLabel("Seal number").first().fill("S-48");
    await phone.getByRole("button", { name: /^Pack/ }).click();
    await phone.getByText(`Box ${BOX} is packed`).waitFor();
    await phone.getByText("All sent").waitFor();

    expect((await tubeOf(FORGOTTEN)).events.map(({ what }) => what)).toEqual(["sealed", "boxed"]);
    await desk.getByRole("button", { name: "Refresh" }).click();
    await desk.getByRole("cell", { name: "5.0 h ago" }).waitFor({ state: "detached" });
    await desk.getByRole("tab", { name: "Look up" }).click();
    await scan(desk, "Label of a tube or box", FORGED);
    await desk.getByText("A person was added by a QR code that was not issued by us").waitFor();
    await desk.getByText("Chain of custody whole, events: 2").waitFor();
  });
});
