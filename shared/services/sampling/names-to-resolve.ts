import type { DeviceOp } from "../../contracts/sampling/sync.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { Write } from "../../store/table.ts";
import type { DocumentMember } from "./document-member.ts";
import type { SyncContext } from "./sync-context.ts";

/**
 * The cases of people who were taken by the document of somebody with another name, one for each: a person is to resolve
 * who was swabbed. One write each, in the transaction that takes them up.
 * @param inDoubt what was stated of them, by the resident id of the document's holder
 */
export const namesToResolve = (
  { services: { stores }, deviceId, heardAt, receivedAt }: SyncContext,
  { opId, campaignId }: Pick<DeviceOp, "opId" | "campaignId">,
  { tubeBarcode, siteId }: Pick<Tube, "tubeBarcode" | "siteId">,
  inDoubt: ReadonlyMap<string, DocumentMember>,
): Write[] =>
  [...inDoubt].map(([residentId, stated]) =>
    stores.quarantine.keepStatement(
      {
        caseId: `${opId}-${residentId}`,
        ...{ campaignId, deviceId, opId, subject: tubeBarcode },
        ...(siteId === undefined ? {} : { siteId }),
        reasons: ["nameDiffers"],
        receivedAt: heardAt ?? receivedAt.toISOString(),
        sample: { tubeBarcode, residentId },
      },
      stated,
    ),
  );
