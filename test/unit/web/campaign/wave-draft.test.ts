import { describe, expect, it } from "vitest";
import {
  countIn,
  draftsOf,
  leftOver,
  wavesOf,
  withAnother,
  withCommunities,
} from "../../../../web/src/campaign/rules/wave-draft.ts";

const [ONE, TWO, THREE] = ["110107001001", "110107001002", "110107002001"] as const;
const AT_8 = "2026-03-02T00:00:00.000Z";
const AT_9 = "2026-03-02T01:00:00.000Z";
const drafts = draftsOf([
  { bookingOpensAt: AT_8, communityIds: [ONE, TWO] },
  { bookingOpensAt: AT_9, communityIds: [THREE] },
]);

describe("waves in the making", () => {
  it("are what stands, as long as nothing is changed", () => {
    expect(wavesOf(drafts)).toEqual([
      { bookingOpensAt: AT_8, communityIds: [ONE, TWO] },
      { bookingOpensAt: AT_9, communityIds: [THREE] },
    ]);
    expect(wavesOf([])).toEqual([]);
  });

  it("hold a community once: put into one wave, it leaves the other", () => {
    const moved = withCommunities(drafts, 1, [TWO], true);

    expect(wavesOf(moved)?.map(({ communityIds }) => communityIds)).toEqual([[ONE], [TWO, THREE]]);
  });

  it("leave a community that was taken out of its wave to the last one", () => {
    const taken = withCommunities(drafts, 0, [ONE], false);

    expect(leftOver(taken, [ONE, TWO, THREE])).toEqual([ONE]);
    expect(taken.map((draft) => countIn(draft, [ONE, TWO]))).toEqual([1, 0]);
  });

  it("are not sent while one has no community or no time", () => {
    const more = withAnother(drafts);
    const timeless = withCommunities(
      more.map((each) => (each.id === 2 ? { ...each, opensAt: undefined } : each)),
      2,
      [ONE],
      true,
    );

    expect(more.at(-1)).toMatchObject({ id: 2, opensAt: AT_9 });
    expect([wavesOf(more), wavesOf(timeless)]).toEqual([undefined, undefined]);
  });

  it("are sent in the order in which they open", () => {
    const late = drafts.map((each) =>
      each.id === 0 ? { ...each, opensAt: "2026-03-03T00:00:00.000Z" } : each,
    );

    expect(wavesOf(late)?.map(({ bookingOpensAt }) => bookingOpensAt)).toEqual([
      AT_9,
      "2026-03-03T00:00:00.000Z",
    ]);
  });
});
