import type { PersonEffect } from "../../../contracts/sampling/quarantine.ts";
import { documentLastFour, maskName } from "../../../domain/people/documents/masking.ts";
import { isInDoubt, personState, type TubeTruth } from "../../../domain/people/person-status.ts";
import {
  NAME_CHOICES,
  type QuarantineCase,
  type ResolutionChoice,
} from "../../../domain/sampling/quarantine-case.ts";
import type { Tube } from "../../../domain/sampling/tube.ts";
import { ProblemError } from "../../../errors/problem.ts";
import type { Statement } from "../../../store/sampling/quarantine.ts";
import type { Services } from "../../services.ts";

/** A case about who was swabbed: somebody was taken by the document of a person with another name. */
export interface NameCase {
  kept: QuarantineCase;
  sample: NonNullable<QuarantineCase["sample"]>;
  stated: Statement;
  tube: Tube | undefined;
  choices: ResolutionChoice[];
}

/** The case, opened, if it is about a name. Moved or taken out since, the person needs no decision any more. */
export async function openNameCase(
  { stores }: Services,
  kept: QuarantineCase,
): Promise<NameCase | undefined> {
  if (kept.sample === undefined) return undefined;
  const holder = await stores.residents.keptRecord(kept.sample.residentId);
  const sample = { ...kept.sample, residentId: holder?.residentId ?? kept.sample.residentId };
  const stated = await stores.quarantine.statement(kept.caseId);
  if (stated === undefined) throw new ProblemError("case-unknown", { caseId: kept.caseId });
  const tube = await stores.tubes.find(sample.tubeBarcode);
  const open = tube?.sealedAt !== undefined && isInDoubt(tube, sample.residentId);
  return { kept, sample, stated, tube, choices: open ? [...NAME_CHOICES] : ["discard"] };
}

/** Both names in full: to tell 王小明 from 王晓明 is what the case is about. */
export async function namesOf({ stores }: Services, { sample, stated, tube }: NameCase) {
  const [holder] = await stores.residents.getMany([sample.residentId]);
  return {
    tubeBarcode: sample.tubeBarcode,
    ...(tube === undefined ? {} : { state: tube.state }),
    stated: {
      ...{ name: stated.name, documentType: stated.documentType },
      documentLastFour: documentLastFour(stated.documentNumber),
    },
    ...(holder === undefined
      ? {}
      : {
          holder: {
            ...{ residentId: holder.residentId, name: holder.name, documentType: holder.documentType },
            documentLastFour: documentLastFour(holder.documentNumber),
          },
        }),
  };
}

/** What each decision would mean for the holder of the document. */
export async function nameEffects(
  { stores }: Services,
  { kept, sample, tube, choices }: NameCase,
): Promise<Map<ResolutionChoice, PersonEffect[]>> {
  const { residentId, tubeBarcode } = sample;
  const [holder] = await stores.residents.getMany([residentId]);
  if (!holder || kept.campaignId === undefined) return new Map();
  const participation = await stores.participations.get(residentId, kept.campaignId);
  const tubes = await stores.tubes.getMany(participation.samples.map((each) => each.tubeBarcode));
  const statusOf = (samples: typeof participation.samples, known: ReadonlyMap<string, TubeTruth>) =>
    personState({ ...participation, samples }, known).status;
  const without = participation.samples.filter((each) => each.tubeBarcode !== tubeBarcode);
  const certain = new Map(tubes);
  if (tube)
    certain.set(tubeBarcode, {
      ...tube,
      membersInDoubt: tube.membersInDoubt?.filter((id) => id !== residentId),
    });
  const before = statusOf(participation.samples, tubes);
  const person = {
    residentId,
    maskedName: maskName(holder.name),
    documentLastFour: documentLastFour(holder.documentNumber),
  };
  const after = (choice: ResolutionChoice) => {
    if (choice === "samePerson") return statusOf(participation.samples, certain);
    return choice === "discard" ? before : statusOf(without, tubes);
  };
  return new Map(choices.map((choice) => [choice, [{ ...person, before, after: after(choice) }]]));
}
