import { describe, expect, it } from "vitest";
import { PoolSizeSteps, poolSizeAt, withStep } from "../../../../shared/domain/campaign/area-pool-size.ts";

const AREA = "110107001";
const at = (hour: string) => `2026-03-02T${hour}:00:00.000Z`;

describe("the pool size of an area", () => {
  const campaign = {
    poolSize: 10 as const,
    areaPoolSizes: [
      {
        subDistrictId: AREA,
        steps: [
          { from: at("02"), poolSize: 5 as const },
          { from: at("04"), poolSize: 1 as const },
        ],
      },
    ],
  };

  it("is the campaign's until its first step, and then that of the last step that has begun", () => {
    const sizes = ["01", "02", "03", "04", "09"].map((hour) => poolSizeAt(campaign, `${AREA}-F1`, at(hour)));

    expect(sizes).toEqual([10, 5, 5, 1, 1]);
    expect(poolSizeAt(campaign, "110107002001", at("09"))).toBe(10);
    expect(poolSizeAt({ poolSize: 20 }, AREA, at("09"))).toBe(20);
  });

  it("forgets with a new step what was set for later", () => {
    const [steps = []] = campaign.areaPoolSizes.map((area) => area.steps);

    expect(withStep(steps, { from: at("03"), poolSize: 20 }, at("01"))).toEqual([
      { from: at("02"), poolSize: 5 },
      { from: at("03"), poolSize: 20 },
    ]);
  });

  it("drops with a new step those that another one followed by now, so that there is room for the next", () => {
    const [steps = []] = campaign.areaPoolSizes.map((area) => area.steps);

    expect(withStep(steps, { from: at("09"), poolSize: 20 }, at("05"))).toEqual([
      { from: at("04"), poolSize: 1 },
      { from: at("09"), poolSize: 20 },
    ]);
  });

  it("has its steps in order of time, one a moment", () => {
    const isValid = (...hours: string[]) =>
      PoolSizeSteps.safeParse(hours.map((hour) => ({ from: at(hour), poolSize: 5 }))).success;

    expect([isValid("02", "04"), isValid("04", "02"), isValid("02", "02")]).toEqual([true, false, false]);
  });
});
