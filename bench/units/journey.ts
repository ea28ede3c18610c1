import { ulid } from "ulid";
import type * as z from "zod";
import { plateWells } from "../../local/demo/plates.ts";
import { seededRandom } from "../../local/scenario/random.ts";
import { requestCode, signInResident } from "../../shared/contracts/access/sign-in.ts";
import { bookSlot } from "../../shared/contracts/booking/bookings.ts";
import { createCampaign, putSites, setCampaignState } from "../../shared/contracts/campaign/campaigns.ts";
import { approveRun, submitRun, uploadRun } from "../../shared/contracts/laboratory/runs.ts";
import { importRoster } from "../../shared/contracts/people/roster.ts";
import { enrolDevice } from "../../shared/contracts/sampling/devices.ts";
import { type DeviceOp, sync } from "../../shared/contracts/sampling/sync.ts";
import { handOver, receiveBox } from "../../shared/contracts/transport/boxes.ts";
import { boxBarcode, tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { addMinutes } from "../../shared/domain/instant.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../shared/domain/laboratory/kit.ts";
import {
  DEVICE_SIGNATURE_HEADER,
  drawDeviceKey,
  proofFor,
  signAsDevice,
} from "../../shared/domain/sampling/device-signatures.ts";
import { writeQuantStudioText } from "../../shared/instruments/writers/quantstudio-writer.ts";
import { chunksOf } from "../../shared/store/table.ts";
import * as district from "./campaign.ts";
import type { MeteredPlatform } from "./metered-platform.ts";

const { CAMPAIGN, LABORATORY, SITE } = district;
const DEVICE = "device-0001";
const PEOPLE_A_TUBE = 10;
const TUBES_A_SYNC = 3;
const TUBES_A_BOX = 24;
/** Whole households: who joins one in a later request is a case of its own. */
const ROWS_A_REQUEST = 480;

interface Person {
  residentId: string;
  phone: string;
  n: number;
}

interface Box {
  boxBarcode: string;
  sealNumber: string;
  tubeBarcodes: string[];
}

/** People on their way from the roster to the message of their result, everybody for themselves. */
export class Journey {
  private readonly params = { campaignId: CAMPAIGN };

  constructor(private readonly platform: MeteredPlatform) {}

  /** What a campaign needs once. */
  async prepare(): Promise<void> {
    const { platform, params } = this;
    await platform.services.stores.areas.put(district.areas());
    const as = await platform.token("commander", { kind: "district" });
    await platform.ask(createCampaign, { as, body: district.campaign() });
    await platform.ask(putSites, { as, params, body: { sites: district.sites() } });
    await platform.ask(setCampaignState, { as, params, body: { state: "open" } });
  }

  async roster(people: number): Promise<Person[]> {
    const rows = Array.from({ length: people }, (_, n) => district.rosterRow(n));
    const as = await this.platform.token("admin", { kind: "district" });
    const codes: (string | undefined)[] = [];
    for (const [chunk, part] of chunksOf(rows, ROWS_A_REQUEST).entries()) {
      const body = {
        ...{ importId: "bench-units", chunk, firstLine: chunk * ROWS_A_REQUEST + 2, rows: part },
      };
      const answer = await this.platform.ask(importRoster, { as, body });
      codes.push(...(answer?.verdicts ?? []).map(({ residentId }) => residentId));
    }
    return rows.map(({ phone }, n) => ({ residentId: codes[n] ?? "", phone, n }));
  }

  /** A code, the sign-in, a seat. */
  async book({ residentId, phone, n }: Person): Promise<void> {
    const { platform } = this;
    const from = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
    await platform.ask(requestCode, { from, body: { phone } });
    await platform.deliver();
    const code = platform.phones.codeOn(phone) ?? "";
    const tokens = await platform.ask(signInResident, { from, body: { phone, code } });
    const as = tokens?.accessToken ?? "";
    const seat = { campaignId: CAMPAIGN, residentId, siteId: SITE, slotStart: district.slotOf(n) };
    await platform.ask(bookSlot, { as, from, body: seat });
  }

  /** Swabbed, sealed and packed, as one device tells it, a few tubes at a time. */
  async sample(people: readonly Person[]): Promise<Box[]> {
    const { platform } = this;
    const as = await platform.token("sampler", { kind: "sites", siteIds: [SITE] });
    const pair = await drawDeviceKey();
    const params = { deviceId: DEVICE };
    await platform.ask(enrolDevice, {
      ...{ as, params, body: { key: pair.key, proof: await proofFor(pair, DEVICE) } },
    });
    const now = platform.services.clock.now();
    const at = now.toISOString();
    const headOf = () => ({ opId: ulid(now.getTime()), at, samplerId: "sampler", campaignId: CAMPAIGN });
    const tubes = chunksOf(people, PEOPLE_A_TUBE).map((members, n) => ({
      ...headOf(),
      ...{ kind: "sealTube" as const, tubeBarcode: tubeBarcode(n + 1), poolSize: 10 as const },
      ...{ tubeKind: "screening" as const, siteId: SITE, lane: 1 },
      members: members.map(({ residentId }) => ({ code: residentId })),
    }));
    const send = async (ops: readonly z.input<typeof DeviceOp>[]): Promise<void> => {
      const answer = await platform.ask(sync, {
        ...{ as, body: { deviceId: DEVICE, sentAt: at, ops: [...ops] } },
        headersFor: async (text) => ({ [DEVICE_SIGNATURE_HEADER]: await signAsDevice(pair, text) }),
      });
      const refused = answer?.verdicts.find(({ verdict }) => verdict !== "applied");
      if (refused) throw new Error(`an operation was ${refused.verdict}: ${refused.reasons.join(" ")}`);
    };
    for (const ops of chunksOf(tubes, TUBES_A_SYNC)) await send(ops);
    const boxes = chunksOf(tubes, TUBES_A_BOX).map((inside, n) => ({
      ...{ boxBarcode: boxBarcode(n + 1), sealNumber: `SEAL-${n + 1}` },
      tubeBarcodes: inside.map((tube) => tube.tubeBarcode),
    }));
    for (const box of boxes) await send([{ ...headOf(), kind: "packBox", siteId: SITE, ...box }]);
    return boxes;
  }

  async transport({ boxBarcode: barcode, sealNumber, tubeBarcodes }: Box): Promise<void> {
    const { platform } = this;
    const at = platform.services.clock.now().toISOString();
    const params = { boxBarcode: barcode };
    const half = { at, sealNumber, laboratoryId: LABORATORY, temperatureCelsius: 4 };
    const sampler = await platform.token("sampler", { kind: "sites", siteIds: [SITE] });
    const scope = { kind: "subDistricts" as const, subDistrictIds: [SITE.slice(0, 9)] };
    const courier = await platform.token("courier", scope);
    await platform.ask(handOver, { as: sampler, params, body: { side: "give", ...half } });
    await platform.ask(handOver, { as: courier, params, body: { side: "take", ...half } });
    const as = await platform.token("technician", { kind: "laboratory", laboratoryId: LABORATORY });
    const body = { at, campaignId: CAMPAIGN, tubeBarcodes, sealNumber, temperatureCelsius: 4 };
    await platform.ask(receiveBox, { as, params, body });
  }

  /** One plate, read, submitted and approved; the results go out. */
  async test(tubeBarcodes: readonly string[], n: number): Promise<void> {
    const { platform } = this;
    const scope = { kind: "laboratory", laboratoryId: LABORATORY } as const;
    const technician = await platform.token("technician", scope);
    const reviewer = await platform.token("reviewer", scope);
    const now = platform.services.clock.now().toISOString();
    const file = writeQuantStudioText({
      experimentName: `plate ${n}`,
      serialNumber: "270000001",
      runEndedAt: now,
      wells: plateWells(
        tubeBarcodes.map((barcode) => ({ tubeBarcode: barcode, outcome: "negative" })),
        SARS_COV_2_DUAL_TARGET,
        seededRandom(`plate ${n}`),
      ),
    });
    const run = await platform.ask(uploadRun, {
      as: technician,
      params: { laboratoryId: LABORATORY },
      body: {
        campaignId: CAMPAIGN,
        kitId: SARS_COV_2_DUAL_TARGET.kitId,
        fileName: "plate.txt",
        contentBase64: Buffer.from(file, "utf8").toString("base64"),
        startedAt: addMinutes(now, -120),
      },
    });
    const params = { runId: run?.runId ?? "" };
    await platform.ask(submitRun, { as: technician, params, body: { reasons: [] } });
    const body = { acknowledged: (run?.warnings ?? []).map(({ name }) => name) };
    await platform.ask(approveRun, { as: reviewer, params, body });
    await platform.deliver();
  }
}
