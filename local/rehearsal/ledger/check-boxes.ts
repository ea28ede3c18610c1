import type { Discrepancies } from "./discrepancies.ts";
import type { Played } from "./played.ts";
import type { StoredFacts } from "./stored-facts.ts";

/** Every box of the model was received where it was brought, with its tubes, and there is no other. */
export function checkBoxes(
  { world, isOver }: Played,
  facts: StoredFacts,
  discrepancies: Discrepancies,
): void {
  const made = new Map(world.records.boxes.map((box) => [box.boxBarcode, box]));
  for (const barcode of facts.boxes.keys())
    if (!made.has(barcode)) discrepancies.add("boxes", `${barcode} was never packed`);
  if (!isOver) return;
  for (const { boxBarcode, laboratoryId, tubes } of made.values()) {
    const found = facts.boxes.get(boxBarcode);
    discrepancies.expectEqual("boxes", `state of ${boxBarcode}`, found?.state, "received");
    discrepancies.expectEqual("boxes", `laboratory of ${boxBarcode}`, found?.laboratoryId, laboratoryId);
    const inside = tubes.map(({ tubeBarcode }) => tubeBarcode);
    const listed = found?.tubes.toSorted().join(" ");
    discrepancies.expectEqual("boxes", `tubes of ${boxBarcode}`, listed, inside.toSorted().join(" "));
  }
}
