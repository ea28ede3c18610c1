import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { call } from "../api/call.ts";
import { useKeptAnswer } from "../offline/use-kept-answer.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useSwipe } from "../ui/use-swipe.ts";
import { useWakeLock } from "../ui/use-wake-lock.ts";
import { keepCode } from "./code.ts";
import { CodeCard } from "./code-card.tsx";
import { FamilySwitch } from "./family-switch.tsx";

/** The resident code, to be held up at the site: one person's at a time, with their name, and the family's beside it. */
export default function CodePage({ self }: { self: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { residentId = "" } = useParams();
  const profile = useKeptAnswer(`profile.${self}`, () => call("GET /v1/me", { as: "resident" }));
  const awake = useWakeLock();
  const { answer } = profile;
  const family = answer === undefined ? [] : [answer.person, ...answer.household];
  const place = family.findIndex((each) => each.residentId === residentId);
  const person = family[place];
  const show = (at: number) => {
    const next = family[at];
    if (next !== undefined) void navigate(`/code/${next.residentId}`, { replace: true });
  };
  const swipe = useSwipe((direction) => show(direction === "next" ? place + 1 : place - 1));

  // All of the family's codes are on the phone before the first is asked for: at the site there may be no network.
  const everybody = family.map((each) => each.residentId).join(" ");
  useEffect(() => {
    for (const each of everybody.split(" ").filter(Boolean)) void keepCode(each);
  }, [everybody]);
  useEffect(() => {
    const turn = ({ key }: KeyboardEvent) => {
      if (key === "ArrowRight") show(place + 1);
      if (key === "ArrowLeft") show(place - 1);
    };
    window.addEventListener("keydown", turn);
    return () => window.removeEventListener("keydown", turn);
  });

  return (
    <Page title={t("code.title")} back="/">
      <ErrorNotice error={answer === undefined ? profile.error : undefined} />
      {answer === undefined && profile.loading ? <Loading /> : null}
      {answer !== undefined && person === undefined ? (
        <Notice tone="warn">{t("code.notYours")}</Notice>
      ) : null}
      {person === undefined ? null : (
        <div className="stack swiped" {...swipe}>
          <CodeCard key={person.residentId} person={person} />
          {family.length > 1 ? <FamilySwitch family={family} place={place} show={show} /> : null}
        </div>
      )}
      <p className="soft small">{awake ? t("code.awake") : t("code.notAwake")}</p>
    </Page>
  );
}
