import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readWrittenSpan,
  readWrittenTime,
  writeTime,
} from "../../../../shared/instruments/cells/written-time.ts";

const CHINA_MINUTES = 480;

describe("readWrittenTime", () => {
  it.each([
    ["2010-10-20 02:23:34 AM EDT", "2010-10-20T06:23:34.000Z"],
    ["2024-10-01 13:07:52 PM EST", "2024-10-01T18:07:52.000Z"],
    ["2001-12-31 09:09:19 PM EST", "2002-01-01T02:09:19.000Z"],
    ["2022-03-18 12:00:00 AM UTC", "2022-03-18T00:00:00.000Z"],
    ["2022/3/18 12:00 PM GMT", "2022-03-18T12:00:00.000Z"],
    [" 2022-03-18 23:59:59 utc ", "2022-03-18T23:59:59.000Z"],
    ["2022-03-18 01:30:00 am HKT", "2022-03-17T17:30:00.000Z"],
    ["2022-03-18 01:30:00 pm UTC", "2022-03-18T13:30:00.000Z"],
    ["2022-03-18T09:12:44+08:00", "2022-03-18T01:12:44.000Z"],
    ["2022-03-18 09:12:44 -0330", "2022-03-18T12:42:44.000Z"],
  ])("places %s", (written, iso) => {
    expect(readWrittenTime(written)).toBe(iso);
  });

  it.each(["2022-03-18 09:12:44", "2022-03-18 09:12:44 CST"])(
    "places %s only by the laboratory's own zone",
    (written) => {
      expect(readWrittenTime(written)).toBeUndefined();
      expect(readWrittenTime(written, CHINA_MINUTES)).toBe("2022-03-18T01:12:44.000Z");
    },
  );

  it.each([
    ["21.10.2010 00:51:26", "2010-10-20T16:51:26.000Z"],
    ["21/10/2010 00:51", "2010-10-20T16:51:00.000Z"],
    ["10/21/2010 00:51:26", "2010-10-20T16:51:26.000Z"],
    ["21-Oct-2010 00:51:26", "2010-10-20T16:51:26.000Z"],
    ["October 21, 2010 12:51:26 AM", "2010-10-20T16:51:26.000Z"],
    ["2010年10月21日 0:51", "2010-10-20T16:51:00.000Z"],
    ["2010-10-21", "2010-10-21T15:59:59.000Z"],
    ["2010年10月21日", "2010-10-21T15:59:59.000Z"],
  ])("places %s, where the order of day and month is certain", (written, iso) => {
    expect(readWrittenTime(written, CHINA_MINUTES)).toBe(iso);
  });

  it.each([
    ...["05/06/2010 00:51:26", "21-Foo-2010 00:51:26", "31.02.2022 09:00:00"],
    ...["", "yesterday", "2022-02-31 09:00:00 UTC", "2022-03-00 09:00:00 UTC", "2022-13-01 09:00:00 UTC"],
    ...["2022-01-01 24:00:00 UTC", "2022-01-01 09:60:00 UTC", "2022-01-01 09:00:60 UTC"],
  ])("takes %j for no time", (written) => {
    expect(readWrittenTime(written, CHINA_MINUTES)).toBeUndefined();
  });

  it.each([
    ["05/06/2010 00:51:26", "2010-05-05T16:51:26.000Z", "2010-06-04T16:51:26.000Z"],
    ["6-5-2010 00:51", "2010-05-05T16:51:00.000Z", "2010-06-04T16:51:00.000Z"],
    ["05/06/2010", "2010-05-06T15:59:59.000Z", "2010-06-05T15:59:59.000Z"],
    ["31/02/2010", undefined, undefined],
    ["2010-10-21", "2010-10-21T15:59:59.000Z", "2010-10-21T15:59:59.000Z"],
  ])(
    "gives both readings of %s, where day and month could be either way round",
    (written, earliest, latest) => {
      expect(readWrittenSpan(written, CHINA_MINUTES)).toEqual(earliest && { earliest, latest });
    },
  );

  it("writes the hour as on the dial", () => {
    const written = ["00:00:00", "01:02:03", "11:59:59", "12:00:00", "13:00:00", "23:59:59"].map((time) =>
      writeTime(`2022-03-18T${time}.000Z`),
    );

    expect(written).toEqual([
      "2022-03-18 12:00:00 AM UTC",
      "2022-03-18 01:02:03 AM UTC",
      "2022-03-18 11:59:59 AM UTC",
      "2022-03-18 12:00:00 PM UTC",
      "2022-03-18 01:00:00 PM UTC",
      "2022-03-18 11:59:59 PM UTC",
    ]);
  });

  it("reads back what is written, to the second", () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(seconds, (at) => {
        const instant = new Date(at * 1000).toISOString();
        expect(readWrittenTime(writeTime(instant))).toBe(instant);
      }),
    );
  });
});
