import { Correction } from "../../domain/laboratory/correction.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";
import { tubePartition } from "../transport/custody.ts";

// Corrections stand in the partition of their tube, numbered, so that one is open at a time: the next number is put only
// where nothing is. They are on the list of their laboratory. What came of one is in the tube's custody chain too; one
// that was rejected is only here.

const correctionKey = (tubeBarcode: string, number: number): Key => ({
  pk: tubePartition(tubeBarcode),
  sk: `CORRECTION#${String(number).padStart(5, "0")}`,
});
const laboratoryList = (laboratoryId: string): string => `CORRECTIONS#${laboratoryId}`;

export class CorrectionStore {
  constructor(private readonly table: Table) {}

  /** All corrections of a tube, in order of their number. */
  async ofTube(tubeBarcode: string): Promise<Correction[]> {
    const items = await this.table.query(tubePartition(tubeBarcode), "CORRECTION#");
    return items.map((item) => Correction.parse(item));
  }

  /** @throws ProblemError `correction-unknown` */
  async get(tubeBarcode: string, number: number): Promise<Correction> {
    const item = await this.table.get(correctionKey(tubeBarcode, number));
    if (!item) throw new ProblemError("correction-unknown", { tubeBarcode, number });
    return Correction.parse(item);
  }

  /** Newest first. */
  async ofLaboratory(laboratoryId: string, state?: Correction["state"]): Promise<Correction[]> {
    const items = await this.table.list(laboratoryList(laboratoryId), "", { newestFirst: true });
    const corrections = items.map((item) => Correction.parse(item));
    return state === undefined ? corrections : corrections.filter((each) => each.state === state);
  }

  /** @throws ProblemError `changed-meanwhile` when there is one of this number */
  async propose(correction: Correction): Promise<void> {
    const { tubeBarcode, number, laboratoryId, proposedAt } = correction;
    const list = { listPk: laboratoryList(laboratoryId), listSk: `${proposedAt}#${tubeBarcode}#${number}` };
    await this.table.transact([
      this.table.put({ ...correctionKey(tubeBarcode, number), ...correction, ...list }, "absent", conflict),
    ]);
  }

  /** The write that decides on a proposal, if nobody else did. */
  decide(
    { tubeBarcode, number }: Correction,
    decision: Required<Pick<Correction, "state" | "reviewedBy" | "reviewedAt">> &
      Pick<Correction, "rejectionReason">,
  ): Write {
    const names = Object.keys(decision);
    const set = names.map((name) => `#${name} = :${name}`).join(", ");
    return this.table.update(correctionKey(tubeBarcode, number), `SET ${set}`, {
      names: { state: "state", ...Object.fromEntries(names.map((name) => [name, name])) },
      values: { ...decision, proposed: "proposed" },
      condition: "#state = :proposed",
      otherwise: conflict,
    });
  }
}
