import { startRuntime } from "../../local/runtime.ts";
import { loadDistrict } from "../../local/scenario/district.ts";
import { generateResidents } from "../../local/scenario/residents.ts";
import { MOST_PERSONS_PER_MINUTE } from "../../shared/domain/access/api-key.ts";
import { tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { issueApiKey } from "../../shared/services/access/api-keys.ts";
import type { Services } from "../../shared/services/services.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";

const POOL_SIZE = 10;
/** One pool of ten is not sampled yet, and one in fifty is positive. */
const [NOT_SAMPLED_EVERY, POSITIVE_EVERY] = [10, 50];
const AT_ONCE = 4;
const HOUR_MS = 3_600_000;

/** Somebody to ask for, with what both servers must answer. */
interface AskedPerson {
  documentType: string;
  documentNumber: string;
  residentId: string;
  tube?: { tubeBarcode: string; outcome: "negative" | "positive"; sampledAt: string; publishedAt: string };
}

export interface AskedDistrict {
  campaignId: string;
  people: AskedPerson[];
  key: { keyId: string; secret: string };
}

/** Seed a data directory: a roster, published tubes of most of its people, and a key of another system. */
export async function seedDistrict(dataDir: string, people: number): Promise<AskedDistrict> {
  const district = loadDistrict();
  const scale = people / district.district.population;
  const runtime = await startRuntime({ port: 0, dataDir, scale, fresh: false });
  try {
    const { services, settings, campaignId } = runtime;
    if (campaignId === undefined) throw new Error("the seeded district has no campaign");
    const { residents } = generateResidents(district, settings);
    const ids = await inParallel(residents, AT_ONCE, ({ documentType, documentNumber }) =>
      services.stores.residents.idByDocument(documentType, documentNumber),
    );
    const asked = residents.map(
      ({ documentType, documentNumber }, n): AskedPerson => ({
        ...{ documentType, documentNumber, residentId: ids[n] ?? "" },
      }),
    );
    const pools = Array.from({ length: Math.floor(asked.length / POOL_SIZE) }, (_, n) =>
      asked.slice(n * POOL_SIZE, (n + 1) * POOL_SIZE),
    ).filter((_, n) => n % NOT_SAMPLED_EVERY !== 0);
    const now = services.clock.now();
    await inParallel([...pools.entries()], AT_ONCE, ([n, pool]) =>
      publish(services, campaignId, n, pool, now),
    );
    const keyId = services.ids.ulid(now);
    const { secret } = await issueApiKey(
      services,
      keyId,
      {
        ...{ partner: "bench", scope: { kind: "district" }, personsPerMinute: MOST_PERSONS_PER_MINUTE },
        operations: ["queryStatuses"],
      },
      "bench",
    );
    return { campaignId, people: asked, key: { keyId, secret } };
  } finally {
    await runtime.close();
  }
}

async function publish(
  { stores, table }: Services,
  campaignId: string,
  n: number,
  pool: readonly AskedPerson[],
  now: Date,
): Promise<void> {
  const sampledAt = new Date(now.getTime() - (2 + (n % 60)) * HOUR_MS).toISOString();
  const publishedAt = now.toISOString();
  const outcome = n % POSITIVE_EVERY === 0 ? "positive" : "negative";
  const tube = { tubeBarcode: tubeBarcode(5_000_000_000 + n), outcome, sampledAt, publishedAt } as const;
  const members = pool.map(({ residentId }) => residentId);
  const fact = { what: "sealed", at: sampledAt, recordedAt: publishedAt, who: "bench", detail: {} } as const;
  const before = await stores.participations.getMany(members, campaignId);
  const sample = { tubeBarcode: tube.tubeBarcode, kind: "screening", sampledAt } as const;
  await table.transact([
    ...stores.tubes.create(
      {
        ...{ tubeBarcode: tube.tubeBarcode, campaignId, poolSize: POOL_SIZE, kind: "screening" },
        ...{ state: "published", outcome, members, sealedAt: sampledAt, publishedAt, flags: [] },
      },
      [fact],
    ),
    ...[...before.values()].map((was) => stores.participations.replaceSamples(was, [sample])),
  ]);
  for (const person of pool) person.tube = tube;
}
