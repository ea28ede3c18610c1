import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonInTube } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useAnswer } from "../../ui/use-answer.ts";
import { MembersList } from "../tube-desk/members-list.tsx";

interface Props {
  tubeBarcode: string;
  choose: (person: PersonInTube & { residentId: string }) => void;
}

/** Who is in a tube by what the server knows, asked for only when somebody wants to see it. */
export function PeopleInTube({ tubeBarcode, choose }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const { answer, error, loading, reload } = useAnswer(asked ? tubeBarcode : undefined, () =>
    call("GET /v1/sampling/tubes/{tubeBarcode}", { as: "staff", params: { tubeBarcode } }),
  );
  return (
    <>
      {answer === undefined ? null : <MembersList tube={answer} choose={choose} />}
      {loading && answer === undefined ? <Loading /> : null}
      <ErrorNotice error={error} />
      <button className="button quiet" type="button" onClick={() => (asked ? reload() : setAsked(true))}>
        {t(answer === undefined ? "correction.showPeople" : "correction.showAgain")}
      </button>
    </>
  );
}
