import { parseTubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { readPerson } from "../../ui/read-person.ts";
import { type FoundBy, type PersonViolation, type TypedPerson, typedPerson } from "../../ui/typed-person.ts";
import type { MemberChange } from "../queue/operation.ts";

export const CHANGES = ["addMember", "removeMember", "moveMember"] as const;

/** Who is put into a tube, taken out of it or moved, as it is being typed. */
export interface ChangeTyped {
  kind: (typeof CHANGES)[number];
  person: TypedPerson<FoundBy>;
  toTube: string;
}

export const changeTyped = (kind: ChangeTyped["kind"], code = ""): ChangeTyped => ({
  kind,
  person: { ...typedPerson<FoundBy>("code"), text: code },
  toTube: "",
});

export type ChangeViolation = PersonViolation | "tube" | "sameTube";

/** What is to be changed in a tube, or what is wrong with what was typed. */
export function readChange(
  { kind, person, toTube }: ChangeTyped,
  tubeBarcode: string,
): MemberChange | { violation: ChangeViolation } {
  const reading = readPerson(person);
  if (!reading.ok) return { violation: reading.violation };
  const { ok: _, ...member } = reading;
  if (kind !== "moveMember") return { kind, member };
  const to = parseTubeBarcode(toTube);
  if (!to.ok) return { violation: "tube" };
  return to.barcode === tubeBarcode ? { violation: "sameTube" } : { kind, member, toTube: to.barcode };
}
