import { describe, expect, it } from "vitest";
import { Worker } from "../../../../shared/domain/field/shift.ts";
import { workerRow } from "../../../../web/src/field/shifts/worker-row.ts";

describe("a row of a file of people", () => {
  it("is a person with skills, languages and times in China", () => {
    const cells = [
      ...["wang.fang", "王芳", "采样 2026-12-31；registrar 2026-06-30", "zh-CN; en", "110107001"],
      "2026-03-02 08:00~2026-03-02 20:00; 2026-03-03 08:00～2026-03-03 12:00",
    ];

    expect(Worker.parse(workerRow(cells))).toEqual({
      ...{ workerId: "wang.fang", name: "王芳", languages: ["zh-CN", "en"], homeSubDistrictId: "110107001" },
      qualifications: [
        { skill: "sampler", until: "2026-12-31" },
        { skill: "registrar", until: "2026-06-30" },
      ],
      available: [
        { from: "2026-03-02T00:00:00.000Z", to: "2026-03-02T12:00:00.000Z" },
        { from: "2026-03-03T00:00:00.000Z", to: "2026-03-03T04:00:00.000Z" },
      ],
    });
  });

  const timesOf = (cell: string) =>
    workerRow(["wang.fang", "王芳", "采样 2026-12-31", "en", "110107001", cell]);

  it.each(["2026-03-02 25:00", "2026-13-02 08:00", "2026-02-30 08:00", "2026-03-02 08:60"])(
    "says %s as it stands, which is no time",
    (time) => {
      const row = timesOf(`${time}~2026-04-02 20:00`);
      expect(row).toMatchObject({ available: [{ from: time }] });
      expect(Worker.safeParse(row).error?.issues[0]?.path[0]).toBe("available");
    },
  );

  it("may end at midnight at the end of a day", () => {
    expect(timesOf("2026-02-28 08:00~2026-02-28 24:00")).toMatchObject({
      available: [{ from: "2026-02-28T00:00:00.000Z", to: "2026-02-28T16:00:00.000Z" }],
    });
  });

  it.each([
    [["wang.fang", "王芳", "surgeon 2026-12-31", "en", "110107001", ""], "qualifications"],
    [["wang.fang", "王芳", "采样 2026-12-31", "en", "110107001", "tomorrow"], "available"],
    [["wang.fang", "", "采样 2026-12-31", "en", "110107001", ""], "name"],
    [[], "workerId"],
  ])("that is not well formed names its field: %j", (cells, field) => {
    const read = Worker.safeParse(workerRow(cells));
    expect(read.error?.issues.map(({ path }) => path[0])).toContain(field);
  });
});
