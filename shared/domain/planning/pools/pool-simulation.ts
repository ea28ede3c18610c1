/** How people are put into tubes. */
export const POOLING = ["independent", "asTheyArrive", "householdsTogether"] as const;
type Pooling = (typeof POOLING)[number];

export interface PoolSimulation {
  prevalence: number;
  poolSize: number;
  averageHousehold: number;
  /** Share of a household infected once the virus is in it, beyond its first case. */
  attackRate: number;
  pooling: Pooling;
  people: number;
  seed: number;
}

export interface PoolCount {
  /** People in the average tube; below the pool size only where households are not split. */
  fill: number;
  positivePoolShare: number;
  singleRetestsPerPerson: number;
  testsPerPerson: number;
}

/** Of households, 60 % come together and the others one by one. */
const ARRIVE_TOGETHER = 0.6;
/** Tubes that a lane may have open at a time to find one that a household fits into. */
const OPEN_TUBES = 3;

/**
 * Draw households, infect them by index case and attack rate so that `prevalence` comes out overall, fill tubes, and
 * count. Independence is the same draw with the infected scattered at random.
 */
export function simulatePools(input: PoolSimulation): PoolCount {
  const random = mulberry32(input.seed);
  const households = drawHouseholds(input, random);
  const tubes =
    input.pooling === "householdsTogether"
      ? fillByHousehold(households, input.poolSize)
      : fillInOrder(lineOf(households, input.pooling, random), input.poolSize);
  const people = tubes.reduce((sum, tube) => sum + tube.members, 0);
  const positive = tubes.filter((tube) => tube.infected > 0);
  const singles = input.poolSize === 1 ? 0 : positive.reduce((sum, tube) => sum + tube.members, 0);
  return {
    fill: people / tubes.length,
    positivePoolShare: positive.length / tubes.length,
    singleRetestsPerPerson: singles / people,
    testsPerPerson: (tubes.length + singles) / people,
  };
}

type Household = boolean[];
interface Tube {
  members: number;
  infected: number;
}

function drawHouseholds(input: PoolSimulation, random: () => number): Household[] {
  const { averageHousehold, attackRate, prevalence } = input;
  // A person lives with this many others on average: sizes are 1 + a Poisson number.
  const others = averageHousehold - 1;
  const casesPerEntry = 1 + attackRate * (others + others / Math.max(averageHousehold, 1));
  const households: Household[] = [];
  for (let people = 0; people < input.people; ) {
    const size = 1 + poisson(others, random);
    const household: Household = Array.from({ length: size }, () => false);
    for (let member = 0; member < size; member++)
      if (random() < prevalence / casesPerEntry) infect(household, member, attackRate, random);
    households.push(household);
    people += size;
  }
  return households;
}

function infect(household: Household, first: number, attackRate: number, random: () => number): void {
  household[first] = true;
  for (let member = 0; member < household.length; member++)
    if (random() < attackRate) household[member] = true;
}

function lineOf(households: readonly Household[], pooling: Pooling, random: () => number): boolean[] {
  if (pooling === "independent") return shuffled(households.flat(), random);
  const parties = households.flatMap((household) =>
    random() < ARRIVE_TOGETHER ? [household] : household.map((member) => [member]),
  );
  return shuffled(parties, random).flat();
}

function fillInOrder(line: readonly boolean[], poolSize: number): Tube[] {
  const tubes: Tube[] = [];
  for (let from = 0; from < line.length; from += poolSize) {
    const members = line.slice(from, from + poolSize);
    tubes.push({ members: members.length, infected: members.filter(Boolean).length });
  }
  return tubes;
}

/** Each household goes into the fullest open tube that takes it whole; only one larger than a tube is split. */
function fillByHousehold(households: readonly Household[], poolSize: number): Tube[] {
  const closed: Tube[] = [];
  let open: Tube[] = [];
  const parties = households.flatMap((household) =>
    household.length <= poolSize
      ? [household]
      : Array.from({ length: Math.ceil(household.length / poolSize) }, (_, part) =>
          household.slice(part * poolSize, (part + 1) * poolSize),
        ),
  );
  for (const party of parties) {
    const infected = party.filter(Boolean).length;
    const fitting = open
      .filter((tube) => tube.members + party.length <= poolSize)
      .sort((a, b) => b.members - a.members)[0];
    if (fitting) {
      fitting.members += party.length;
      fitting.infected += infected;
    } else open.push({ members: party.length, infected });
    closed.push(...open.filter((tube) => tube.members === poolSize));
    open = open.filter((tube) => tube.members < poolSize);
    if (open.length > OPEN_TUBES) {
      open.sort((a, b) => b.members - a.members);
      closed.push(...open.splice(0, 1));
    }
  }
  return [...closed, ...open];
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const out = [...list];
  for (let last = out.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = out[last];
    const moved = out[other];
    if (kept === undefined || moved === undefined) continue;
    out[last] = moved;
    out[other] = kept;
  }
  return out;
}

function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** A small generator with a seed (public domain, Tommy Ettinger), so that a plan is the same each time. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
