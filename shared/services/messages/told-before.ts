import type { MessageTemplate } from "../../domain/messages/message-texts.ts";
import type { Reading, Told } from "../../domain/messages/told.ts";
import type { Services } from "../services.ts";

// Earlier versions did not note on the participation what a person was told last; their messages name the tube that ended
// and the revision of its end.

const STATUS_OF: Partial<Record<MessageTemplate, Reading["status"]>> = {
  ...{ resultNegative: "negative", resultPositive: "positive" },
  ...{ heldForRetest: "held", resampleNeeded: "resample", resultWithdrawn: "sampled" },
};

/** What earlier versions told these people last in a campaign, those to whom they told anything. */
export async function toldBefore(
  { stores }: Pick<Services, "stores">,
  campaignId: string,
  residentIds: readonly string[],
): Promise<Map<string, Told>> {
  const found = await Promise.all(residentIds.map((residentId) => stores.messages.aboutEnds(residentId)));
  const messages = found.flat();
  if (messages.length === 0) return new Map();
  const tubes = await stores.tubes.getMany(messages.map(({ tubeBarcode }) => tubeBarcode));
  const told = new Map<string, Told>();
  for (const { residentId, template, tubeBarcode, tubeRevision, claimedAtMs } of messages) {
    const status = STATUS_OF[template];
    if (status === undefined || tubes.get(tubeBarcode)?.campaignId !== campaignId) continue;
    const of = status === "sampled" ? {} : { tubeBarcode, tubeRevision };
    const revision = (told.get(residentId)?.revision ?? 0) + 1;
    told.set(residentId, { status, ...of, revision, corrects: false, claimedAtMs });
  }
  return told;
}
