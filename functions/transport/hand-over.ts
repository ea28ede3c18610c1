import * as api from "../../shared/contracts/transport/boxes.ts";
import { coversSite } from "../../shared/domain/access/scope.ts";
import { parseBoxBarcode } from "../../shared/domain/codes/barcode.ts";
import { dayOf } from "../../shared/domain/instant.ts";
import type { Box } from "../../shared/domain/transport/box.ts";
import type { ActOf, BoxAct } from "../../shared/domain/transport/box-act.ts";
import { type BoxFacts, unpackedBox } from "../../shared/domain/transport/box-journey.ts";
import { knownTimesOf, type TimeOfAct, timeOfAct } from "../../shared/domain/transport/box-times.ts";
import { type PickUpRoute, routeAt } from "../../shared/domain/transport/pick-up.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { recordActs } from "../../shared/services/transport/record-act.ts";

type Half = ActOf<"given" | "taken">;

/**
 * One party of a hand-over says that it gave or took a box. The other may have said so before or may do so later; until
 * then the hand-over is pending. A box that no device has told of yet is taken down by what the party knows of it.
 * 404 `box-unknown` | `campaign-unknown`; 403 `role-forbidden` for a sampler who takes.
 */
export const handOver = route(api.handOver, async ({ params, body, actor, reach, clock, services }) => {
  const { stores } = services;
  const { side, sealNumber, temperatureCelsius } = body;
  if (side === "take" && actor.role === "sampler")
    throw new ProblemError("role-forbidden", { role: actor.role, roles: "courier" });
  const box = await stores.boxes.find(params.boxBarcode);
  const { campaignId, siteId } = reach.one(
    parseBoxBarcode(params.boxBarcode).ok ? known(box, body) : undefined,
    (scope, from) => from.siteId === undefined || coversSite(scope, from.siteId),
  );
  const recordedAt = clock.now().toISOString();
  const campaign = await stores.campaigns.get(campaignId);
  const kind = side === "give" ? "given" : "taken";
  const told = box?.acts
    .filter((act) => isTold(act, actor.subject, body.at))
    .find((act) => act.kind === kind);
  // Until a device has told where it was packed, anybody may say anything of a box.
  const scope = told ? told.scope : box?.packedAt === undefined ? actor.scope : undefined;
  const { at, ...doubted } = told
    ? timeAsTold(told)
    : timeOfAct("handedOver", body.at, knownTimesOf(box, campaign, recordedAt));
  const routes = siteId === undefined ? [] : await stores.pickUps.ofDay(campaignId, dayOf(at));
  const own = routes.filter((each) => each.courier === actor.subject);
  const planned =
    siteId === undefined ? undefined : (routeAt(own, siteId, at) ?? routeAt(routes, siteId, at));

  return recordActs(services, {
    boxBarcode: params.boxBarcode,
    recordedAt,
    unknown: () => ({
      ...unpackedBox(params.boxBarcode, campaignId),
      ...(siteId === undefined ? {} : { siteId }),
    }),
    acts: (facts, was) => {
      const laboratoryId = body.laboratoryId ?? (was?.laboratoryId ? undefined : planned?.laboratoryId);
      const half: Half = {
        kind,
        ...{ at, ...doubted, who: actor.subject },
        ...(scope === undefined ? {} : { scope }),
        ...(side === "give" ? { from: actor.role === "sampler" ? "site" : "courier" } : {}),
        ...(laboratoryId === undefined ? {} : { laboratoryId }),
        ...(sealNumber === undefined ? {} : { sealNumber }),
        ...(temperatureCelsius === undefined ? {} : { temperatureCelsius }),
      };
      if (body.laboratoryId === undefined && isToldAgain(facts, half)) return [];
      return [half, ...divertedSince(facts, half, planned)];
    },
  });
});

/** Where a box comes from: as its device told, else as the party says. */
function known(
  box: Box | undefined,
  told: { campaignId?: string | undefined; siteId?: string | undefined },
): { campaignId: string; siteId: string | undefined } | undefined {
  const campaignId = box?.campaignId ?? told.campaignId;
  return campaignId === undefined ? undefined : { campaignId, siteId: box?.siteId ?? told.siteId };
}
/** The very statement that is known, whatever time it was given as far as the chain allows. */
const isTold = (act: BoxAct, who: string, stated: string): act is Half =>
  (act.kind === "given" || act.kind === "taken") && act.who === who && (act.statedAt ?? act.at) === stated;

const timeAsTold = ({ at, statedAt }: BoxAct & { statedAt?: string | undefined }): TimeOfAct => ({
  at,
  ...(statedAt === undefined ? {} : { statedAt }),
});

/** Told without a laboratory, the same hand-over may have been given another by the plan of that moment. */
const isToldAgain = ({ acts }: BoxFacts, { kind, at, who }: Half): boolean =>
  acts.some((act) => act.kind === kind && act.at === at && act.who === who);

/** A courier out of reach goes by the plan as it was: where the route has been diverted since, so is the box. */
function divertedSince({ acts }: BoxFacts, half: Half, planned: PickUpRoute | undefined): BoxAct[] {
  const { diverted, laboratoryId } = planned ?? {};
  if (!diverted || laboratoryId === undefined || half.laboratoryId !== diverted.fromLaboratoryId) return [];
  if (acts.some((act) => act.kind === "diverted" && act.at >= diverted.at)) return [];
  const { at, who, reason } = diverted;
  return [{ kind: "diverted", at, who, reason, laboratoryId }];
}
