import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RoundPerson } from "../field/rounds/use-rounds.ts";
import { keepOpenTube, readOpenTube } from "../sampling/queue/device-store.ts";
import { addPerson } from "../sampling/tube/open-tube.ts";
import { Notice } from "../ui/notice.tsx";
import { useAction } from "../ui/use-action.ts";

type Said = { tone: "good"; tube: string } | { tone: "warn"; word: "noTube" | "tubeFull" | "wantsSingle" };

/**
 * Put a person of a round into the tube that is open on this phone. They are sampled when that tube is sealed, as everybody
 * is: nothing here says so before.
 */
export function SwabNow({ person }: { person: RoundPerson }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<Said>();
  const { residentId, name, single } = person;
  const put = useAction(async () => {
    const tube = await readOpenTube();
    if (tube === undefined) return setSaid({ tone: "warn", word: "noTube" });
    if (single && tube.poolSize !== 1) return setSaid({ tone: "warn", word: "wantsSingle" });
    const added = addPerson(tube, { identity: residentId, member: { code: residentId }, shownName: name });
    if (!added.ok && added.reason === "tubeFull") return setSaid({ tone: "warn", word: "tubeFull" });
    if (added.ok) await keepOpenTube(added.tube);
    setSaid({ tone: "good", tube: tube.tubeBarcode });
  });
  return (
    <>
      <button className="button main" type="button" disabled={put.busy} onClick={() => void put.run()}>
        {t("rounds.intoTube")}
      </button>
      {said === undefined ? null : (
        <Notice tone={said.tone}>
          {said.tone === "good"
            ? t("rounds.intoTubeDone", { name, tube: said.tube })
            : t(`rounds.${said.word}`)}{" "}
          <Link to="/sampling">{t("rounds.toSampling")}</Link>
        </Notice>
      )}
    </>
  );
}
