import { Fragment } from "react";
import type { SheetLine } from "./sheet-lines.ts";
import "./certificate.css";

/** What a certificate says, each label in both languages. */
export function SheetFacts({ lines }: { lines: readonly SheetLine[] }) {
  return (
    <dl className="facts certificate-facts">
      {lines.map(({ label, value }) => (
        <Fragment key={label[1]}>
          <dt>
            {label[0]} <small lang="en">{label[1]}</small>
          </dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
