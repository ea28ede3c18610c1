import type { DeviceOp } from "../../shared/contracts/sampling/sync.ts";
import * as api from "../../shared/contracts/sampling/tube-desk.ts";
import { coversSite, knowsPeopleOf } from "../../shared/domain/access/scope.ts";
import { isInDoubt } from "../../shared/domain/people/person-status.ts";
import { addedPeople } from "../../shared/domain/sampling/member-correction.ts";
import type { Tube } from "../../shared/domain/sampling/tube.ts";
import type { Reach } from "../../shared/edge/reach.ts";
import { route } from "../../shared/edge/route.ts";
import { type Correction, correctMembers } from "../../shared/services/sampling/correct-members.ts";
import { shownPeople } from "../../shared/services/sampling/quarantine/case-people.ts";
import { DUPLICATE, type SyncContext } from "../../shared/services/sampling/sync-context.ts";
import type { Services } from "../../shared/services/services.ts";
import { countNameLookup } from "../../shared/store/access/name-lookups.ts";

type SealedTube = Tube & { sealedAt: string; siteId: string };

/** The tube, if it is sealed and of the caller's sites. */
export async function ownTube({ stores }: Services, reach: Reach, tubeBarcode: string): Promise<SealedTube> {
  const tube = await stores.tubes.find(tubeBarcode);
  const { sealedAt, siteId } = tube ?? {};
  const sealed =
    tube && sealedAt !== undefined && siteId !== undefined ? { ...tube, sealedAt, siteId } : undefined;
  return reach.one(sealed, (scope, found) => coversSite(scope, found.siteId));
}

/**
 * Who is in a tube. Whoever was put into it afterwards, and is of another place, is shown by code alone, as an unknown code
 * is. 404 `tube-unknown`.
 */
export const readTubeMembers = route(api.readTubeMembers, async ({ params, actor, reach, services }) => {
  const tube = await ownTube(services, reach, params.tubeBarcode);
  const { tubeBarcode, campaignId, state, poolSize, siteId, sealedAt, sealedAtStated, flags } = tube;
  const notes = await services.stores.tubeNotes.getMany([tubeBarcode]);
  const added = addedPeople(notes.get(tubeBarcode)?.corrections ?? []);
  const people = await shownPeople(
    services,
    tube.members,
    ({ residentId, communityId }) => !added.has(residentId) || knowsPeopleOf(actor.scope, communityId),
  );
  return {
    ...{ tubeBarcode, campaignId, state, poolSize, siteId, sealedAt, flags },
    ...(sealedAtStated === undefined ? {} : { stated: sealedAtStated }),
    people: people.map((person) => ({ ...person, inDoubt: isInDoubt(tube, person.residentId) })),
  };
});

/** Who works at the desk is the device: their word is taken as one, and refused where a device's would be quarantined. */
const DESK = "supervision-desk";

/** Put right who is in a tube. 404 `tube-unknown`, 409 `correction-refused`, 429 `too-many-names` where a document says who. */
export const correctTubeMembers = route(
  api.correctTubeMembers,
  async ({ params, body, actor, reach, clock, services }) => {
    const tube = await ownTube(services, reach, params.tubeBarcode);
    const receivedAt = clock.now();
    const context: SyncContext = {
      ...{ services, actor, sentBy: actor.subject, deviceId: DESK, deviceViolations: [] },
      ...{ clockOffsetSeconds: 0, receivedAt, refuse: true },
    };
    const op = operationOf(tube, body, { at: receivedAt.toISOString(), samplerId: actor.subject });
    const contents = JSON.stringify(op);
    if ("documentType" in body.change.member) await countNameLookup(services, actor.subject, receivedAt);
    const known = (await services.stores.operations.getMany([body.opId])).has(body.opId);
    const verdict = known
      ? DUPLICATE
      : await correctMembers(context, { op, contents, contentHash: services.hasher.hash("row", contents) });
    return { opId: body.opId, ...verdict };
  },
);

function operationOf(
  { tubeBarcode, campaignId, siteId }: SealedTube,
  { opId, change }: { opId: string; change: DeskChange },
  who: Pick<DeviceOp, "at" | "samplerId">,
): Correction {
  const head = { opId, campaignId, ...who };
  switch (change.kind) {
    case "addMember":
      return { ...head, ...change, tubeBarcode, siteId };
    case "removeMember":
      return { ...head, ...change, tubeBarcode };
    case "moveMember":
      return { ...head, ...change, fromTube: tubeBarcode };
  }
}

type Member = Extract<Correction, { kind: "addMember" }>["member"];
type DeskChange =
  | { kind: "addMember"; member: Member }
  | { kind: "removeMember"; member: Member }
  | { kind: "moveMember"; member: Member; toTube: string };
