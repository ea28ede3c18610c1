import { type DocumentReading, refused } from "./document-shape.ts";

const LIFELONG = 8;

/**
 * Read the number of a mainland travel permit for residents of Taiwan (台湾居民来往大陆通行证): eight digits that the
 * holder keeps for life and that are the whole number since 25 September 2008. Before, two digits counted
 * the issues and a letter or digit in brackets named the issuing office, "0561682001(D)"; the office was
 * left out from 2006 in places.
 *
 * Those are kept apart as `issue`, so that a person is the same person after a renewal.
 */
export function readTaiwanPermit(text: string): DocumentReading {
  const plain = text.replace(/\(([A-Z0-9])\)$/, "$1");
  if (![LIFELONG, LIFELONG + 2, LIFELONG + 3].includes(plain.length)) return refused("length");
  if (!/^\d{8}(\d{2}[A-Z0-9]?)?$/.test(plain)) return refused("characters");
  const document = { type: "taiwanPermit", number: plain.slice(0, LIFELONG) } as const;
  const issue = plain.slice(LIFELONG);
  return { ok: true, document: issue === "" ? document : { ...document, issue } };
}
