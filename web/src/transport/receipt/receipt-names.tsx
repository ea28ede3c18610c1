import { useTranslation } from "react-i18next";
import type { ReceiptPreview } from "../../api/answers.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";

type Names = Omit<ReceiptPreview, "isKnown" | "received">;

/** Whether box and tubes are as they should be. */
export const isAsItShouldBe = ({ flags, ...names }: Names): boolean =>
  flags.length === 0 &&
  [
    ...[names.missing, names.unexpected, names.notSentHere],
    ...[names.damaged, names.damagedNotSentHere, names.conflicts, names.voided],
  ].every((tubes) => tubes.length === 0);

/** Tube by tube what is not as it should be with a box: while it is looked at, or once it is `done`. */
export function ReceiptNames({ names, done = false }: { names: Names; done?: boolean }) {
  const { t } = useTranslation();
  const flagWords = useWordsOf("boxFlag");
  const { flags, missing, unexpected, notSentHere, damaged, damagedNotSentHere, conflicts, voided } = names;
  const lists = {
    missing,
    unexpected,
    notSentHere,
    damaged: damaged.map((tube) => tube.tubeBarcode),
    damagedNotSentHere: damagedNotSentHere.map((tube) => tube.tubeBarcode),
    conflicts: conflicts.map(({ tubeBarcode, laboratoryId }) => `${tubeBarcode} · ${laboratoryId}`),
    voided,
  };
  const named = (
    ["missing", "unexpected", "notSentHere", "damaged", "damagedNotSentHere", "conflicts", "voided"] as const
  )
    .map((name) => ({ name, tubes: lists[name] }))
    .filter(({ tubes }) => tubes.length > 0);
  return (
    <>
      {flags.length === 0 ? null : (
        <ul>
          {flags.map((flag) => (
            <li key={flag}>{flagWords(flag)}</li>
          ))}
        </ul>
      )}
      {named.map(({ name, tubes }) => (
        <section key={name}>
          <strong>
            {t(`receive.${done && name === "damaged" ? "damagedVoided" : name}`, { tubes: tubes.length })}
          </strong>
          <ul>
            {tubes.map((tube) => (
              <li key={tube} className="code-text">
                {tube}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
