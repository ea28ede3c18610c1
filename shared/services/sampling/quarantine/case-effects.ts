import type { CasePerson, PersonEffect } from "../../../contracts/sampling/quarantine.ts";
import type { DeviceOp, SealTube } from "../../../contracts/sampling/sync.ts";
import { parseTubeBarcode } from "../../../domain/codes/barcode.ts";
import type { Participation } from "../../../domain/people/participation.ts";
import { personState, type TubeTruth } from "../../../domain/people/person-status.ts";
import type { ResolutionChoice } from "../../../domain/sampling/quarantine-case.ts";
import type { Tube } from "../../../domain/sampling/tube.ts";
import { inOrderTaken } from "../../people/person-counts.ts";
import type { Services } from "../../services.ts";
import { shownPeople } from "./case-people.ts";

/** What a person did and what their tubes are, before or after a decision. */
interface Standing {
  samples: Participation["samples"];
  tubes: ReadonlyMap<string, TubeTruth>;
}

/** Stands for the tube that a decision would make. */
const THIS_TUBE = "this tube";

/**
 * What each decision would mean for the people concerned: those the operation names, and those in the tube that it
 * is about or whose label it has.
 */
export async function effectsOf(
  services: Services,
  op: DeviceOp,
  named: readonly CasePerson[],
  concerned: Tube | undefined,
  choices: readonly ResolutionChoice[],
): Promise<Map<ResolutionChoice, PersonEffect[]>> {
  const { stores } = services;
  const namedIds = new Set(named.flatMap(({ residentId }) => residentId ?? []));
  // A correction concerns one person; what befalls a tube, or its label, all who are in it.
  const inTube = op.kind === "sealTube" || op.kind === "voidTube" ? (concerned?.members ?? []) : [];
  const beside = inTube.filter((id) => !namedIds.has(id));
  const people = [...named, ...(await shownPeople(services, beside))];
  const participations = await stores.participations.getMany([...namedIds, ...beside], op.campaignId);
  const all = [...participations.values()];
  const barcodes = new Set(all.flatMap(({ samples }) => samples.map(({ tubeBarcode }) => tubeBarcode)));
  if (op.kind === "moveMember") barcodes.add(readable(op.toTube));
  if (op.kind === "addMember") barcodes.add(readable(op.tubeBarcode));
  const tubes = await stores.tubes.getMany([...barcodes].filter((barcode) => barcode !== ""));

  return new Map(
    choices.map((choice) => [
      choice,
      people.map((person) => {
        const participation = person.residentId && participations.get(person.residentId);
        const before: Standing = { samples: participation ? participation.samples : [], tubes };
        const isNamed = person.residentId === undefined || namedIds.has(person.residentId);
        const after = afterwards(before, { op, choice, isNamed, concerned });
        const status = ({ samples, tubes: known }: Standing) =>
          personState(participation ? { ...participation, samples } : bare(samples), known).status;
        return { ...person, before: status(before), after: status(after) };
      }),
    ]),
  );
}

/** Someone not on the roster yet, who has done nothing in this campaign. */
const bare = (samples: Participation["samples"]): Participation => ({
  residentId: "",
  campaignId: "",
  samples,
});

interface Decision {
  op: DeviceOp;
  choice: ResolutionChoice;
  /** Named by the operation, not only in the tube it concerns. */
  isNamed: boolean;
  concerned: Tube | undefined;
}

function afterwards(before: Standing, { op, choice, isNamed, concerned }: Decision): Standing {
  if (choice === "discard") return before;
  if (op.kind === "sealTube") {
    const tubes = choice === "voidBoth" ? withVoided(before.tubes, concerned) : before.tubes;
    return isNamed ? withThisTube({ ...before, tubes }, op, choice) : { ...before, tubes };
  }
  if (op.kind === "voidTube") return { ...before, tubes: withVoided(before.tubes, concerned) };
  if (op.kind === "packBox" || !isNamed) return before;
  const from =
    op.kind === "addMember" ? "" : readable(op.kind === "moveMember" ? op.fromTube : op.tubeBarcode);
  const stay = before.samples.filter(({ tubeBarcode }) => tubeBarcode !== from);
  if (op.kind === "removeMember") return { ...before, samples: stay };
  const to = readable(op.kind === "moveMember" ? op.toTube : op.tubeBarcode);
  if (!before.tubes.has(to)) return { ...before, samples: stay };
  const joined = { tubeBarcode: to, kind: "screening" as const, sampledAt: op.at };
  return { ...before, samples: inOrderTaken([...stay, joined]) };
}

function withThisTube(standing: Standing, op: SealTube, choice: ResolutionChoice): Standing {
  const state = choice === "void" || choice === "voidBoth" ? "voided" : "sealed";
  const members = op.members.map((_, index) => String(index));
  return {
    samples: inOrderTaken([
      ...standing.samples,
      { tubeBarcode: THIS_TUBE, kind: op.tubeKind, sampledAt: op.at },
    ]),
    tubes: new Map([...standing.tubes, [THIS_TUBE, { state, poolSize: op.poolSize, members }]]),
  };
}

const withVoided = (
  tubes: ReadonlyMap<string, TubeTruth>,
  tube: Tube | undefined,
): ReadonlyMap<string, TubeTruth> =>
  tube === undefined ? tubes : new Map([...tubes, [tube.tubeBarcode, { ...tube, state: "voided" }]]);

function readable(text: string): string {
  const reading = parseTubeBarcode(text);
  return reading.ok ? reading.barcode : "";
}
