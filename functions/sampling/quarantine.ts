import type { CaseSide } from "../../shared/contracts/sampling/quarantine.ts";
import * as api from "../../shared/contracts/sampling/quarantine.ts";
import { coversSite, type Scope } from "../../shared/domain/access/scope.ts";
import { documentLastFour, maskName } from "../../shared/domain/people/documents/masking.ts";
import {
  casesToShow,
  MOST_CASES_SHOWN,
  type QuarantineCase,
} from "../../shared/domain/sampling/quarantine-case.ts";
import type { Reach } from "../../shared/edge/reach.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { effectsOf } from "../../shared/services/sampling/quarantine/case-effects.ts";
import { type CaseFile, openCase, shownLabel } from "../../shared/services/sampling/quarantine/case-file.ts";
import { peopleOf, shownPeople } from "../../shared/services/sampling/quarantine/case-people.ts";
import {
  type NameCase,
  nameEffects,
  namesOf,
  openNameCase,
} from "../../shared/services/sampling/quarantine/name-case.ts";
import {
  CaseResolved,
  type Decision,
  resolveCase,
} from "../../shared/services/sampling/quarantine/resolve-case.ts";
import { resolveName } from "../../shared/services/sampling/quarantine/resolve-name.ts";
import type { Services } from "../../shared/services/services.ts";
import { countNameLookup } from "../../shared/store/access/name-lookups.ts";

/** Operations that wait for a person: all of them for the command centre, those of their own sites for others. */
export const listQuarantine = route(api.listQuarantine, async ({ query, reach, services: { stores } }) => {
  const { siteId, state = "waiting" } = query;
  const cases = reach.those(
    await stores.quarantine.all(),
    (scope, one) => coversPlace(scope, one.siteId) && (siteId === undefined || one.siteId === siteId),
  );
  const asked = cases.filter((one) => (one.settled === undefined) === (state === "waiting"));
  const shown = state === "waiting" ? casesToShow(asked) : asked.slice(-MOST_CASES_SHOWN);
  return { cases: shown, more: shown.length < asked.length };
});

/** A case with both sides and what each decision would mean. 404 `case-unknown`, 429 `too-many-names`. */
export const readQuarantineCase = route(
  api.readQuarantineCase,
  async ({ params, actor, reach, clock, services }) => {
    const file = await caseFor(services, reach, params.caseId);
    if ("sample" in file) {
      // It shows the holder's name to whoever makes a case of a document's number.
      await countNameLookup(services, actor.subject, clock.now());
      return nameCaseFile(services, file);
    }
    const { kept, op, violations, tube, choices } = file;
    const people = await peopleOf(services, op);
    const effects = op && (await effectsOf(services, op, people, tube, choices));
    const because = kept.settled && (await services.stores.quarantine.reasonOf(kept.caseId));
    return {
      case: kept,
      ...(because === undefined ? {} : { settledBecause: because }),
      ...(op === undefined ? {} : { kind: op.kind }),
      quarantined: { ...sideOf(file), people },
      ...(tube === undefined || op?.kind === "packBox"
        ? {}
        : { other: await otherSide(services, actor.scope, tube) }),
      faults: violations,
      choices:
        kept.settled === undefined
          ? choices.map((choice) => ({
              choice,
              needsLabel: choice === "relabel",
              people: effects?.get(choice) ?? [],
            }))
          : [],
    };
  },
);

/** Resolve a case. 409 `case-settled` | `case-not-applicable`. The same decision again changes nothing. */
export const resolveQuarantineCase = route(
  api.resolveQuarantineCase,
  async ({ params, body, actor, reach, language, services }) => {
    const file = await caseFor(services, reach, params.caseId);
    if (file.kept.settled !== undefined) return sameDecision(file.kept, body);
    if (!file.choices.includes(body.choice))
      throw new ProblemError("case-not-applicable", { reasons: file.kept.reasons.join(", ") });
    try {
      if ("sample" in file) await resolveName(services, { actor, language }, file, body);
      else await resolveCase(services, actor, file, body);
    } catch (error) {
      if (!(error instanceof CaseResolved)) throw error;
    }
    const { kept } = await caseFor(services, reach, params.caseId);
    return sameDecision(kept, body);
  },
);

/** The case, if it was resolved as is wanted. */
function sameDecision(kept: QuarantineCase, wanted: Decision): QuarantineCase {
  if (kept.settled?.choice === wanted.choice) return kept;
  const { choice = "discard", by = "" } = kept.settled ?? {};
  throw new ProblemError("case-settled", { caseId: kept.caseId, choice, by });
}

/** A case about who was swabbed, with both names. */
async function nameCaseFile(services: Services, file: NameCase) {
  const { kept, choices, stated } = file;
  const effects = await nameEffects(services, file);
  const because = kept.settled && (await services.stores.quarantine.reasonOf(kept.caseId));
  const { deviceId, campaignId, siteId, subject: label } = kept;
  return {
    case: kept,
    ...(because === undefined ? {} : { settledBecause: because }),
    quarantined: {
      deviceId,
      ...(campaignId === undefined ? {} : { campaignId }),
      ...(siteId === undefined ? {} : { siteId }),
      ...(label === undefined ? {} : { label }),
      people: [
        { maskedName: maskName(stated.name), documentLastFour: documentLastFour(stated.documentNumber) },
      ],
    },
    names: await namesOf(services, file),
    faults: [],
    choices:
      kept.settled === undefined
        ? choices.map((choice) => ({ choice, needsLabel: false, people: effects.get(choice) ?? [] }))
        : [],
  };
}

async function caseFor(services: Services, reach: Reach, caseId: string): Promise<CaseFile | NameCase> {
  const kept = reach.one(await services.stores.quarantine.find(caseId), (scope, one) =>
    coversPlace(scope, one.siteId),
  );
  return (await openNameCase(services, kept)) ?? (await openCase(services, kept));
}

/** What names no site is for the command centre alone. */
const coversPlace = (scope: Scope, siteId: string | undefined): boolean =>
  siteId === undefined ? scope.kind === "district" : coversSite(scope, siteId);

function sideOf({ kept, op, label }: CaseFile): Omit<CaseSide, "people"> {
  const { deviceId, signedBy } = kept;
  const device = { deviceId, ...(signedBy === undefined ? {} : { signedBy }) };
  if (op === undefined) return device;
  return {
    ...{ ...device, samplerId: op.samplerId, at: op.at, campaignId: op.campaignId },
    ...("siteId" in op ? { siteId: op.siteId } : {}),
    ...(label === undefined ? {} : { label: shownLabel(label) }),
    ...(op.kind === "sealTube" ? { lane: op.lane, poolSize: op.poolSize, tubeKind: op.tubeKind } : {}),
  };
}

/** Who is in a tube of a site that is not the caller's stays with that site. */
async function otherSide(services: Services, scope: Scope, tube: NonNullable<CaseFile["tube"]>) {
  const { deviceId, samplerId, siteId, lane, sealedAt, campaignId, tubeBarcode, poolSize, kind, state } =
    tube;
  const own = coversPlace(scope, siteId);
  return {
    ...{ campaignId, label: tubeBarcode, poolSize, tubeKind: kind, state },
    ...(deviceId === undefined ? {} : { deviceId }),
    ...(samplerId === undefined ? {} : { samplerId }),
    ...(sealedAt === undefined ? {} : { at: sealedAt }),
    ...(siteId === undefined ? {} : { siteId }),
    ...(lane === undefined ? {} : { lane }),
    outcomeKnown: tube.outcome !== undefined,
    people: own ? await shownPeople(services, tube.members) : [],
  };
}
