import * as api from "../../../shared/contracts/laboratory/runs.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { warningsOf } from "../../../shared/domain/laboratory/run-warnings.ts";
import type { Resident } from "../../../shared/domain/people/resident.ts";
import { ProblemError } from "../../../shared/errors/problem.ts";
import type { NewTube } from "../../../shared/store/sampling/tubes.ts";
import { Table, type Write } from "../../../shared/store/table.ts";
import { aCampaignPlan, COMMUNITY_1 } from "../factories/district.ts";
import { type PlatedSample, plateFile } from "../factories/plate-file.ts";
import { createWorld, type World } from "./harness.ts";

export const CAMPAIGN = "SJS-01";
export const SITE = "110107001-F1";
const RECEIVED_AT = "2026-03-02T01:30:00.000Z";
export const STARTED_AT = "2026-03-02T02:00:00.000Z";
export const LATER = "2026-03-02T05:00:00.000Z";
const KIT = "sars-cov-2-dual-target";

/** A world in which a campaign is open and two laboratories are at work; it is 13:00 in China. */
export async function laboratoryScene() {
  const world = await createWorld(LATER);
  const { stores, services } = world;
  const laboratories = ["LAB01", "LAB02"].map((laboratoryId) => ({
    laboratoryId,
    name: { zh: "实验室", en: "Laboratory" },
    tubesPerDay: 3_000,
  }));
  const campaign = await stores.campaigns.create(aCampaignPlan({ campaignId: CAMPAIGN, laboratories }));
  await stores.campaigns.setState(campaign, "open");
  const technician = await world.as.technician("LAB01");
  const reviewer = await world.as.reviewer("LAB01");
  let people = 0;
  let plates = 0;

  async function addPerson(differences: Partial<Resident> = {}): Promise<string> {
    people += 1;
    const number = String(people).padStart(8, "0");
    const residentId = `RSDT${number}`;
    const resident: Resident = {
      residentId,
      householdId: `H-${residentId}`,
      communityId: COMMUNITY_1,
      name: "张小明",
      documentType: "passport",
      documentNumber: `E${number}`,
      birthDate: "1980-05-06",
      phone: `139${number}`,
      language: "zh-CN",
      dependant: false,
      provisional: false,
      updatedAt: LATER,
      ...differences,
    };
    await services.table.transact(stores.residents.create(resident, () => new ProblemError("busy")));
    return residentId;
  }

  /** A tube that LAB01 received in good time, with its members' samples. */
  async function addTube(serial: number, differences: Partial<NewTube> = {}): Promise<string> {
    const barcode = tubeBarcode(serial);
    const tube: NewTube = {
      tubeBarcode: barcode,
      campaignId: CAMPAIGN,
      poolSize: 10,
      kind: "screening",
      state: "received",
      members: [],
      siteId: SITE,
      sealedAt: "2026-03-02T00:30:00.000Z",
      laboratoryId: "LAB01",
      receivedAt: RECEIVED_AT,
      flags: [],
      ...differences,
    };
    const participations = await stores.participations.getMany(tube.members, CAMPAIGN);
    const sample = { tubeBarcode: barcode, kind: tube.kind, sampledAt: tube.sealedAt ?? RECEIVED_AT };
    const changed = () => new ProblemError("changed-meanwhile");
    const received = {
      what: "received",
      at: RECEIVED_AT,
      recordedAt: RECEIVED_AT,
      who: "technician-1",
      detail: {},
    } as const;
    await services.table.transact([
      ...stores.tubes.create(tube, [received], changed),
      ...[...participations.values()].map((was) =>
        stores.participations.replaceSamples(was, [...was.samples, sample], changed),
      ),
    ]);
    return barcode;
  }

  const uploadBody = (contentBase64: string, startedAt = STARTED_AT) => ({
    campaignId: CAMPAIGN,
    kitId: KIT,
    fileName: "plate.txt",
    contentBase64,
    startedAt,
  });

  const upload = (
    samples: readonly PlatedSample[],
    options: { controls?: "good" | "contaminated"; startedAt?: string; as?: string } = {},
  ) => {
    plates += 1;
    const { as = technician, startedAt = STARTED_AT, ...plate } = options;
    return world.call(api.uploadRun, {
      as,
      params: { laboratoryId: "LAB01" },
      body: uploadBody(plateFile(samples, { ...plate, experimentName: `plate ${plates}` }), startedAt),
    });
  };

  const submit = (runId: string, as = technician, reasons: Readonly<Record<string, string>> = {}) =>
    world.call(api.submitRun, {
      as,
      params: { runId },
      body: { reasons: Object.entries(reasons).map(([warning, reason]) => ({ warning, reason })) },
    });
  /** Approve a run as somebody who has acknowledged all its warnings, unless other ones are named. */
  const approve = async (runId: string, as = reviewer, names?: readonly string[]) => {
    const run = await stores.runs.get(runId).catch(() => undefined);
    const acknowledged = names ?? (run ? warningsOf(run).map(({ name }) => name) : []);
    return world.call(api.approveRun, { as, params: { runId }, body: { acknowledged: [...acknowledged] } });
  };

  /** Upload and submit a plate; returns the run's id. */
  async function submitted(samples: readonly PlatedSample[]): Promise<string> {
    const { runId } = (await upload(samples)).body;
    await submit(runId);
    return runId;
  }

  const countsAt = async (siteId: string) => {
    const [counts] = await stores.counters.read(CAMPAIGN, [{ siteId }]);
    return counts;
  };

  return {
    ...{ world, stores, services, technician, reviewer },
    ...{ addPerson, addTube, uploadBody, upload, submit, approve, submitted, countsAt },
  };
}

export type LaboratoryScene = Awaited<ReturnType<typeof laboratoryScene>>;

class ProcessDied extends Error {}

class DyingTable extends Table {
  constructor(
    alive: Table,
    private transactionsLeft: number,
  ) {
    super(alive.client, alive.name);
  }

  override async transact(writes: readonly Write[]): Promise<void> {
    this.transactionsLeft -= 1;
    if (this.transactionsLeft < 0) throw new ProcessDied();
    await super.transact(writes);
  }
}

/** Let a process act that dies after some transactions; the world goes on without it. */
export async function dyingAfter<T>(
  { services }: Pick<World, "services">,
  transactions: number,
  act: () => Promise<T>,
): Promise<T> {
  const { table } = services;
  services.table = new DyingTable(table, transactions);
  try {
    return await act();
  } finally {
    services.table = table;
  }
}
