/** Up to the number of a building: `八角北路1号院2号楼`, `Garden Road 5, Building 3`. */
const BUILDING = /^.*?(?:\d+\s*(?:号楼|栋|幢|座|#楼)|building\s*\d+[a-z]?|block\s*\d+[a-z]?)/i;

/**
 * The building of an address, by which doors are walked in order; the whole address where it names none. Blanks do not
 * make another building.
 */
export function buildingOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const plain = address.normalize("NFKC").replace(/\s+/g, " ").trim();
  const found = BUILDING.exec(plain)?.[0] ?? plain;
  const tight = /\p{Script=Han}/u.test(found) ? found.replace(/\s/g, "") : found;
  return tight === "" ? undefined : tight;
}
