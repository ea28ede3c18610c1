import fc from "fast-check";

const kilometres = fc.integer({ min: 0, max: 600 }).map((hundredths) => hundredths / 100);
const place = { xKm: kilometres, yKm: kilometres };
const optional = { requiredKeys: [] as [] };

const communities = fc.array(
  fc.record({ population: fc.integer({ min: 0, max: 7_000 }), key: fc.boolean(), ...place }),
  { minLength: 1, maxLength: 4 },
);

const assumptions = fc.record(
  {
    prevalence: fc.constantFrom(0, 0.0001, 0.001, 0.02, 0.3),
    averageFill: fc.constantFrom(1, 7.5, 9.5, 10),
    firstBoxAfterHours: fc.constantFrom(0, 1, 2.5, 6),
    walkingLimitKm: fc.constantFrom(0, 0.5, 1, 10),
    laneRatePerHour: fc.constantFrom(5, 50, 120),
    samplers: fc.constantFrom(1, 10, 500),
    startHour: fc.constantFrom(0, 7, 13, 22.5),
    closesAtHour: fc.constantFrom(7, 18, 23),
    tubes: fc.constantFrom(50, 100_000),
    homeboundShare: fc.constantFrom(0, 0.1),
    shiftHours: fc.constantFrom(4, 8, 12),
    allowedPoolSizes: fc.constantFrom([1], [5], [10, 20]),
    reserveLaboratories: fc.constant([{ id: "RES", tubesPerDay: 2_400, xKm: 1, yKm: 1 }]),
    laboratoryShifts: fc.constant([{ laboratoryId: "LAB0", fromHour: 20, toHour: 4 }]),
  },
  optional,
);

/** Small districts of all kinds, many of them impossible to screen. */
export const scenarios = fc
  .record({
    parts: fc.array(communities, { minLength: 1, maxLength: 3 }),
    laboratories: fc.array(fc.record({ tubesPerDay: fc.integer({ min: 0, max: 4_000 }), ...place }), {
      minLength: 1,
      maxLength: 3,
    }),
    assumptions,
  })
  .map(({ parts, laboratories, assumptions: assumed }) => ({
    district: {
      id: "990107",
      population: parts.flat().reduce((sum, { population }) => sum + population, 0),
    },
    targetsHours: { keyCommunity: 12, subDistrict: 24, district: 48 },
    poolSize: 10,
    laboratories: laboratories.map((each, index) => ({ id: `LAB${index}`, ...each })),
    subDistricts: parts.map((list, s) => ({
      id: `99010700${s}`,
      communities: list.map((each, c) => ({ id: `99010700${s}00${c}`, ...each })),
    })),
    assumptions: assumed,
  }))
  .filter(({ district }) => district.population > 0);
