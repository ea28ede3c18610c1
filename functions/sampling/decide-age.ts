import * as api from "../../shared/contracts/sampling/tube-desk.ts";
import type { NewCustodyEvent } from "../../shared/domain/transport/custody.ts";
import { limitsOf } from "../../shared/domain/transport/transport-limits.ts";
import { isAgeUncertain } from "../../shared/domain/transport/untested.ts";
import { route } from "../../shared/edge/route.ts";
import { withinChain } from "../../shared/edge/within-chain.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import { CounterDeltas } from "../../shared/services/people/counter-deltas.ts";
import { counterWrites, inOrderTaken, recount } from "../../shared/services/people/person-counts.ts";
import { inOneTransaction, voidTube } from "../../shared/services/sampling/tube-endings.ts";
import type { Services } from "../../shared/services/services.ts";
import { toldOfSealing } from "../../shared/services/transport/box-tubes.ts";
import type { Write } from "../../shared/store/table.ts";
import { ownTube } from "./tube-desk.ts";

type Own = Awaited<ReturnType<typeof ownTube>>;

/** Say how old a tube is. 404 `tube-unknown`, 409 `age-certain` | `tube-transition`. */
export const decideTubeAge = route(
  api.decideTubeAge,
  async ({ params, body, actor, reach, clock, language, services }) => {
    const tube = await ownTube(services, reach, params.tubeBarcode);
    const { tubeBarcode } = tube;
    const isDecidedSo = body.decision === "sealedAt" && body.sealedAt === tube.sealedAt;
    if (!isAgeUncertain(tube) && isDecidedSo)
      return { tubeBarcode, state: tube.state, sealedAt: tube.sealedAt };
    if (!isAgeUncertain(tube)) throw new ProblemError("age-certain", { tubeBarcode });
    const now = clock.now();
    if (body.decision === "void") {
      const { state } = await voidTube(services, tube, {
        ...{ at: now.toISOString(), who: actor.subject, reason: "tooOld" },
        where: tube.siteId,
        detail: { because: body.reason },
        also: [services.stores.tubes.forgetUncertainAge(tube)],
      });
      return { tubeBarcode, state, sealedAt: tube.sealedAt };
    }
    const { startsAt } = await services.stores.campaigns.get(tube.campaignId);
    const known = {
      campaignStarted: startsAt,
      received: tube.receivedAt,
      recorded: firstHeard(tube, now.toISOString()),
    };
    withinChain("sealedAt", "sealed", body.sealedAt, known, language);
    await services.table.transact(inOneTransaction(await decided(services, tube, body, actor, now)));
    return { tubeBarcode, state: tube.state, sealedAt: body.sealedAt };
  },
);

/** A tube counts from when the platform heard of it at the latest: it was sealed by then. */
const firstHeard = ({ sealedAt, sealedAtStated }: Own, now: string): string =>
  sealedAtStated === undefined ? now : sealedAt;

/** The time on the tube, in the samples of its people and in its box. */
async function decided(
  { stores }: Services,
  tube: Own,
  { sealedAt, reason }: { sealedAt: string; reason: string },
  actor: Actor,
  now: Date,
): Promise<Write[]> {
  const recordedAt = now.toISOString();
  const { tubeBarcode, campaignId, siteId } = tube;
  const is = { ...tube, sealedAt, flags: tube.flags.filter((flag) => flag !== "clockOff") };
  const fact: NewCustodyEvent = {
    ...{ what: "ageDecided", at: recordedAt, recordedAt, who: actor.subject, where: siteId },
    detail: { sealedAt, because: reason },
  };
  const people = [...(await stores.participations.getMany(tube.members, campaignId)).values()];
  const others = await stores.tubes.getMany(people.flatMap((p) => p.samples.map((s) => s.tubeBarcode)));
  const tubes = new Map(others).set(tubeBarcode, tube);
  const after = new Map(others).set(tubeBarcode, is);
  const communities = await stores.residents.communities(tube.members);
  const moves = new CounterDeltas();
  const samples = people.map((was) => {
    const taken = was.samples.map((s) => (s.tubeBarcode === tubeBarcode ? { ...s, sampledAt: sealedAt } : s));
    const participation = { ...was, samples: inOrderTaken(taken) };
    const communityId = communities.get(was.residentId);
    recount(moves, { participation: was, tubes }, { participation, tubes: after }, communityId);
    return stores.participations.replaceSamples(was, participation.samples);
  });
  const box = tube.boxBarcode === undefined ? undefined : await stores.boxes.find(tube.boxBarcode);
  const limits = limitsOf(await stores.campaigns.get(campaignId));
  const isOlder = box?.firstSealedAt === undefined || sealedAt < box.firstSealedAt;
  const told =
    box && isOlder ? toldOfSealing(box, sealedAt, limits, { recordedAt, who: actor.subject }) : undefined;
  return [
    ...stores.tubes.change(tube, { sealedAt, flags: is.flags }, [fact]),
    ...samples,
    stores.tubes.forgetUncertainAge(tube),
    ...(box && told ? stores.boxes.change(box, told.is, [told.fact]) : []),
    ...counterWrites(stores.counters, campaignId, moves),
    ...[...others.values()]
      .filter((other) => other.tubeBarcode !== tubeBarcode)
      .map((other) => stores.tubes.unchanged(other)),
  ];
}
