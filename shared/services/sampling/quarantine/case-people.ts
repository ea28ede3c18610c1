import type { CasePerson } from "../../../contracts/sampling/quarantine.ts";
import type { DeviceOp, TubeMember } from "../../../contracts/sampling/sync.ts";
import { dayOf } from "../../../domain/instant.ts";
import { documentLastFour, maskName } from "../../../domain/people/documents/masking.ts";
import type { Services } from "../../services.ts";
import { ScannedCodes } from "../scanned-code.ts";
import { readMember } from "../tube-members.ts";

/** The people an operation names, masked, in its order. Nobody is put on the roster for being looked at. */
export async function peopleOf(services: Services, op: DeviceOp | undefined): Promise<CasePerson[]> {
  if (op === undefined) return [];
  const { stores, hasher, clock } = services;
  const codes = new ScannedCodes(stores.signingKeys);
  const members = membersNamed(op);
  const today = dayOf(clock.now().toISOString());
  const people = await Promise.all(
    members.map(async (member): Promise<CasePerson> => {
      const read = await readMember(codes, member, today);
      if ("violation" in read) return {};
      if ("code" in read) return { residentId: read.code };
      const { documentType, documentNumber, name } = read.document;
      const [found] = await stores.residents.idsByDocumentHashes([
        hasher.document(documentType, documentNumber),
      ]);
      return {
        ...(found === undefined ? {} : { residentId: found.residentId }),
        maskedName: maskName(name),
        documentLastFour: documentLastFour(documentNumber),
      };
    }),
  );
  const onRoster = new Map(
    (
      await shownPeople(
        services,
        people.flatMap(({ residentId }) => residentId ?? []),
      )
    ).map((person) => [person.residentId, person]),
  );
  return people.map((person) => ({ ...person, ...onRoster.get(person.residentId) }));
}

function membersNamed(op: DeviceOp): TubeMember[] {
  if (op.kind === "sealTube") return op.members;
  if (op.kind === "packBox" || op.kind === "voidTube") return [];
  if (op.member !== undefined) return [op.member];
  return "residentId" in op && op.residentId !== undefined ? [{ code: op.residentId }] : [];
}

/**
 * People on the roster, masked; of an unknown code nothing but itself is known.
 * @param isShown those of whom it may be said who they are; of the others nothing is known either
 */
export async function shownPeople(
  { stores }: Services,
  residentIds: readonly string[],
  isShown: (resident: { residentId: string; communityId: string }) => boolean = () => true,
): Promise<CasePerson[]> {
  const residents = new Map((await stores.residents.getMany(residentIds)).map((r) => [r.residentId, r]));
  return residentIds.map((residentId) => {
    const resident = residents.get(residentId);
    if (!resident || !isShown(resident)) return { residentId };
    const { name, documentNumber } = resident;
    return { residentId, maskedName: maskName(name), documentLastFour: documentLastFour(documentNumber) };
  });
}
