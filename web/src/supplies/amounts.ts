import type { SUPPLY_KINDS, SupplyKind } from "../../../shared/domain/supplies/supplies.ts";

/** Written out, so that the rules of the domain are not downloaded for three names. */
export const KINDS: typeof SUPPLY_KINDS = ["tubes", "swabs", "protectiveSets"];

export type Kind = SupplyKind;
export type Amounts = Partial<Record<SupplyKind, number>>;

/** As the contracts have it. */
const MOST = 1_000_000;

export type AmountsReading =
  | { ok: true; amounts: Amounts }
  | { ok: false; faulty: readonly Kind[]; nothing: boolean };

/** Read what was typed for each kind; what was left empty is not told. */
export function readAmounts(
  typed: Partial<Record<Kind, string>>,
  kinds: readonly Kind[],
  least: number,
): AmountsReading {
  const amounts: Amounts = {};
  const faulty: Kind[] = [];
  for (const kind of kinds) {
    const text = (typed[kind] ?? "").normalize("NFKC").trim();
    if (text === "") continue;
    const amount = Number(text);
    if (/^\d+$/.test(text) && amount >= least && amount <= MOST) amounts[kind] = amount;
    else faulty.push(kind);
  }
  const nothing = faulty.length === 0 && Object.keys(amounts).length === 0;
  return faulty.length > 0 || nothing ? { ok: false, faulty, nothing } : { ok: true, amounts };
}
