import { formatResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import type { Merge } from "../../api/answers.ts";

/** One of two records, as far as it tells them apart: masked name, last four of the document, resident code. */
export function RecordName({ of: { residentId, maskedName, documentLastFour } }: { of: Merge["kept"] }) {
  return (
    <>
      <strong>{maskedName}</strong> … {documentLastFour}{" "}
      <span className="code-text small">{formatResidentCode(residentId)}</span>
    </>
  );
}
