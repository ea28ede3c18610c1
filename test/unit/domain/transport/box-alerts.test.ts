import { describe, expect, it } from "vitest";
import { addMinutes } from "../../../../shared/domain/instant.ts";
import type { BoxAct } from "../../../../shared/domain/transport/box-act.ts";
import { alertsOf, type BoxAlert } from "../../../../shared/domain/transport/box-alerts.ts";
import type { BoxFacts } from "../../../../shared/domain/transport/box-journey.ts";
import { DEFAULT_TRANSPORT_LIMITS } from "../../../../shared/domain/transport/transport-limits.ts";
import { aBox } from "../../../support/factories/box.ts";

const PACKED = "2026-03-02T00:00:00.000Z";
const at = (minutes: number): string => addMinutes(PACKED, minutes);
const taken: BoxAct = { kind: "taken", at: at(10), who: "courier-1", laboratoryId: "LAB01" };
const given: BoxAct = { kind: "given", at: at(10), who: "sampler-1", from: "site" };
const received: BoxAct = { kind: "received", at: at(60), who: "technician-1", laboratoryId: "LAB01" };
const lost: BoxAct = { kind: "lostReported", at: at(20), who: "courier-1", reason: "stolen" };
const confirmed: BoxAct = { kind: "lostConfirmed", at: at(30), who: "commander-1" };

const HOUR = 60;
const cases: [string, Partial<BoxFacts>, number, BoxAlert[]][] = [
  ["nothing while all is well", { acts: [given, taken] }, 60, []],
  ["nothing of a hand-over that waits for a little while", { acts: [taken] }, 40, []],
  ["a hand-over that waits for too long", { acts: [taken] }, 40.1, ["handOverOverdue"]],
  ["that too after receipt", { acts: [taken, received] }, 70, ["handOverOverdue"]],
  ["a loss that nobody confirmed", { acts: [given, taken, lost] }, 25, ["lossToConfirm"]],
  ["no loss that is confirmed", { acts: [given, taken, lost, confirmed] }, 40, []],
  [
    "tubes that are on their way for more than four hours",
    { acts: [given, taken] },
    4.1 * HOUR,
    ["lateToLaboratory"],
  ],
  ["the age of the first tube, not of the packing", { firstSealedAt: at(-200) }, 41, ["lateToLaboratory"]],
  ["ageing tubes", {}, 25 * HOUR, ["lateToLaboratory", "ageing"]],
  ["tubes too old to be tested", {}, 57 * HOUR, ["lateToLaboratory", "tooOld"]],
  ["missing tubes", { acts: [given, taken, received], missing: ["T1"] }, 70, ["missingTubes"]],
  [
    "warmth and a strange seal",
    { acts: [given, { ...taken, temperatureCelsius: 12, sealNumber: "S-2" }] },
    20,
    ["sealMismatch", "temperatureBreach"],
  ],
  [
    "a box that came to another laboratory",
    { acts: [given, taken, { ...received, laboratoryId: "LAB02" }] },
    70,
    ["receivedElsewhere"],
  ],
  [
    "a courier on the way to where the box was diverted from",
    {
      acts: [
        { ...given, at: at(1) },
        { kind: "diverted", at: at(5), who: "commander-1", laboratoryId: "LAB02", reason: "full" },
        taken,
      ],
    },
    20,
    ["destinationDiffers"],
  ],
];

describe("the alerts of a box", () => {
  it.each(cases)("tell of %s", (_, told, minutes, alerts) => {
    expect(alertsOf(aBox(told), at(minutes), DEFAULT_TRANSPORT_LIMITS)).toEqual(alerts);
  });
});
