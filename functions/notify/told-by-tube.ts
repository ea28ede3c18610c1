import { type MessageTemplate, templateOf } from "../../shared/domain/message-texts.ts";
import type { Outcome } from "../../shared/domain/outcome.ts";
import type { Participation } from "../../shared/domain/participation.ts";
import { personState } from "../../shared/domain/person-status.ts";
import type { Tube } from "../../shared/domain/tube.ts";

export interface Telling {
  residentId: string;
  template: MessageTemplate;
  /** Whether the person may have been told otherwise before. */
  corrected: boolean;
}

/**
 * Whom a tube's end, or the correction of it, is told to, and what. Those whose status it decides are told. After a
 * correction so are those whose status the former outcome decided: they hear what holds now, or that it holds no more.
 * @param tubes all tubes of the members, by barcode, the ended one among them
 * @param was the outcome that a correction took back
 */
export function toldByTube(
  tube: Tube,
  participations: ReadonlyMap<string, Participation>,
  tubes: ReadonlyMap<string, Tube>,
  was: Outcome | undefined,
): Telling[] {
  const before = was && new Map([...tubes, [tube.tubeBarcode, { ...tube, outcome: was }] as const]);
  return tube.members.flatMap((residentId) => {
    const participation = participations.get(residentId);
    const now = personState(participation, tubes);
    const then = before && personState(participation, before);
    const corrected = then?.tubeBarcode === tube.tubeBarcode && templateOf(then.status) !== undefined;
    if (now.tubeBarcode !== tube.tubeBarcode && !corrected) return [];
    const template = templateOf(now.status) ?? (corrected ? "resultWithdrawn" : undefined);
    return template === undefined ? [] : [{ residentId, template, corrected }];
  });
}
