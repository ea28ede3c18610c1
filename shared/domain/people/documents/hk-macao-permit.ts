import { type DocumentReading, refused } from "./document-shape.ts";

const LIFELONG = 9;
const WITH_ISSUE = 11;

/**
 * Read the number of a mainland travel permit for residents of Hong Kong and Macao (港澳居民来往内地通行证): H or M and
 * eight digits that the holder keeps for life, followed on older cards by two digits that count renewals
 * (Ministry of Public Security, notice of 10 March 2010; cards issued since 2013 print nine characters).
 *
 * The count is kept apart as `issue`, so that a person is the same person after a renewal.
 */
export function readHkMacaoPermit(text: string): DocumentReading {
  if (text.length !== LIFELONG && text.length !== WITH_ISSUE) return refused("length");
  if (!/^[HM]\d+$/.test(text)) return refused("characters");
  const document = { type: "hkMacaoPermit", number: text.slice(0, LIFELONG) } as const;
  const issue = text.slice(LIFELONG);
  return { ok: true, document: issue === "" ? document : { ...document, issue } };
}
