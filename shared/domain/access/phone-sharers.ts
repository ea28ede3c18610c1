import type { IdentificationType } from "../people/documents/document.ts";
import { NO_DOCUMENT } from "../people/documents/document.ts";
import { documentLastFour } from "../people/documents/masking.ts";

// Any row of a roster can say any phone, so that a phone alone says who somebody is only while one person has it. Of
// several, each says more, and always can say enough: the whole document is nobody else's, nor is the resident code.

/** One of several people whom a phone signs in. */
export interface PhoneSharer {
  residentId: string;
  documentType: IdentificationType;
  documentNumber: string;
}

/** What somebody with a right code says of who they are. */
export interface StatedPerson {
  documentLastFour?: string | undefined;
  residentId?: string | undefined;
  /** They have no document of which they could say the end. */
  withoutDocument?: boolean | undefined;
}

/** `anything`: of who they are; `everything`: the whole document or the resident code. */
export type Signing = { residentId: string } | { needed: "anything" | "everything" } | "nobody";

/**
 * Who of several people with one phone signs in, by the end of a document, the resident code, or that they have no
 * document. Of several without a document it is the one who had the phone first: nobody takes it from them.
 * @param sharers those who had the phone first come first
 */
export function whoSignsIn(sharers: readonly PhoneSharer[], stated: StatedPerson): Signing {
  const { residentId, withoutDocument } = stated;
  if (residentId !== undefined)
    return sharers.some((sharer) => sharer.residentId === residentId) ? { residentId } : "nobody";
  if (withoutDocument) return first(sharers.filter(({ documentType }) => documentType === NO_DOCUMENT));
  const lastFour = stated.documentLastFour?.toUpperCase();
  if (lastFour === undefined) return { needed: "anything" };
  const alike = sharers.filter(
    ({ documentType, documentNumber }) =>
      documentType !== NO_DOCUMENT && documentLastFour(documentNumber) === lastFour,
  );
  return alike.length > 1 ? { needed: "everything" } : first(alike);
}

const first = ([sharer]: readonly PhoneSharer[]): Signing =>
  sharer === undefined ? "nobody" : { residentId: sharer.residentId };
