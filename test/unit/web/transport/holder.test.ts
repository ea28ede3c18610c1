import { describe, expect, it } from "vitest";
import type { BoxAct } from "../../../../shared/domain/transport/box-act.ts";
import { holderOf } from "../../../../web/src/transport/holder.ts";
import { aBox } from "../../../support/factories/box.ts";

const at = (minute: number): string => `2026-03-02T01:0${minute}:00.000Z`;
const taken = (minute: number, who: string): BoxAct => ({ kind: "taken", at: at(minute), who });
const given = (minute: number, who: string): BoxAct => ({ kind: "given", at: at(minute), who });

describe("the holder of a box", () => {
  it("is who took it last, until they give it away", () => {
    const stories: BoxAct[][] = [
      [],
      [given(0, "sampler-1")],
      [taken(1, "courier-1")],
      [taken(1, "courier-1"), given(2, "courier-1")],
      [taken(1, "courier-1"), given(2, "courier-1"), taken(3, "courier-2")],
      [taken(1, "courier-1"), given(2, "courier-1"), taken(3, "courier-1")],
    ];

    expect(stories.map((acts) => holderOf(aBox({ acts })))).toEqual([
      ...[undefined, undefined, "courier-1", undefined, "courier-2", "courier-1"],
    ]);
  });

  it("is nobody any more once a laboratory has it", () => {
    const received: BoxAct = { kind: "received", at: at(5), who: "technician-1", laboratoryId: "LAB01" };

    expect(holderOf(aBox({ acts: [taken(1, "courier-1"), received] }))).toBeUndefined();
  });
});
