import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonInTube } from "../../api/answers.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { MembersList } from "../tube-desk/members-list.tsx";

interface Props {
  tubeBarcode: string;
  choose: (person: PersonInTube & { residentId: string }) => void;
}

/** Who is in a tube by what the server knows, asked for only when somebody wants to see it. */
export function PeopleInTube({ tubeBarcode, choose }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const {
    data: tube,
    error,
    isLoading,
    refetch,
  } = useRead("GET /v1/sampling/tubes/{tubeBarcode}", asked ? { params: { tubeBarcode } } : undefined);
  const show = () => {
    if (asked) void refetch();
    else setAsked(true);
  };
  return (
    <>
      {tube === undefined ? null : <MembersList tube={tube} choose={choose} />}
      {isLoading ? <Loading /> : null}
      <ErrorNotice error={error} />
      <button className="button quiet" type="button" onClick={show}>
        {t(tube === undefined ? "correction.showPeople" : "correction.showAgain")}
      </button>
    </>
  );
}
