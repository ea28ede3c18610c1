import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { useSession } from "../../session/use-session.ts";
import { Field } from "../../ui/fields/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Code128 } from "./code-128.tsx";
import "./labels.css";

const HIGHEST_SERIAL = 9_999_999_999;
const MOST_LABELS = 1_000;

/** Whose it is to issue labels to a site. */
const ISSUERS: readonly string[] = ["commander", "community"];

const within = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), least), most) : least;

/** Sheets of tube labels to print: 4 × 13 on A4, each 48 × 21 mm. */
export default function LabelsPage() {
  const { t } = useTranslation();
  const session = useSession("staff");
  const [search] = useSearchParams();
  const [first, setFirst] = useState(search.get("first") ?? "1");
  const [count, setCount] = useState(search.get("count") ?? "52");
  const wanted = within(Number(count), 0, HIGHEST_SERIAL);
  const labels = Math.min(wanted, MOST_LABELS);
  const start = within(Number(first), 0, HIGHEST_SERIAL - labels);
  const barcodes = Array.from({ length: labels }, (_, index) => tubeBarcode(start + index));

  return (
    <Page title={t("labels.title")} back="/staff" wide>
      <section className="card no-print">
        <p className="soft">{t("labels.how")}</p>
        <div className="row">
          <div className="grow">
            <Field
              label={t("labels.first")}
              inputMode="numeric"
              value={first}
              onChange={(e) => setFirst(e.target.value.replace(/\D/g, ""))}
            />
          </div>
          <div className="grow">
            <Field
              label={t("labels.count")}
              hint={t("labels.most", { most: MOST_LABELS })}
              inputMode="numeric"
              value={count}
              onChange={(e) => setCount(e.target.value.replace(/\D/g, ""))}
            />
          </div>
        </div>
        {labels === 0 ? null : (
          <p>
            {t("labels.printed", { labels, first: barcodes[0], last: barcodes.at(-1) })}
            {wanted > labels ? ` ${t("labels.left", { labels: wanted - labels })}` : ""}
          </p>
        )}
        <div className="row">
          <button
            className="button main"
            type="button"
            disabled={labels === 0}
            onClick={() => window.print()}
          >
            {t("labels.print")}
          </button>
          {wanted > labels ? (
            <button
              className="button"
              type="button"
              onClick={() => {
                setFirst(String(start + labels));
                setCount(String(wanted - labels));
              }}
            >
              {t("labels.goOn")}
            </button>
          ) : null}
          {labels === 0 || (session !== undefined && !ISSUERS.includes(session.role)) ? null : (
            <Link className="button" to={`/label-rolls?first=${barcodes[0]}&last=${barcodes.at(-1)}`}>
              {t("rolls.toIssue")}
            </Link>
          )}
        </div>
      </section>
      <div className="labels">
        {barcodes.map((barcode) => (
          <div className="label" key={barcode}>
            <Code128 text={barcode} />
            <span className="code-text">{barcode}</span>
          </div>
        ))}
      </div>
    </Page>
  );
}
