import { useTranslation } from "react-i18next";
import type { SignInLink } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";

interface Props {
  residentId: string;
  links: readonly SignInLink[];
  done: () => void;
}

/** The links made for a person in the last month: by whom, and what became of each; open ones can be withdrawn. */
export function LinksCard({ residentId, links, done }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card no-print" aria-label={t("link.all")}>
      <h2>{t("link.all")}</h2>
      {links.map((link) => (
        <OneLink key={link.linkId} residentId={residentId} link={link} done={done} />
      ))}
    </section>
  );
}

function OneLink({ residentId, link, done }: { residentId: string; link: SignInLink; done: () => void }) {
  const { t, i18n } = useTranslation();
  const at = (time: string) => dateAndTimeOf(i18n.language, time);
  const { linkId, issuedBy, issuedAt, expiresAt, usedAt, withdrawnAt, withdrawnBy } = link;
  const isOpen = usedAt === undefined && withdrawnAt === undefined && Date.parse(expiresAt) > Date.now();
  const withdraw = useAction(async () => {
    await call("POST /v1/residents/{residentId}/sign-in-links/{linkId}/withdrawal", {
      ...{ as: "staff", params: { residentId, linkId } },
    });
    done();
  });
  const became =
    usedAt !== undefined
      ? t("link.used", { at: at(usedAt) })
      : withdrawnAt === undefined
        ? t(isOpen ? "link.open" : "link.expired", { at: at(expiresAt) })
        : withdrawnBy === undefined
          ? t("link.ended", { at: at(withdrawnAt) })
          : t("link.withdrawn", { by: withdrawnBy, at: at(withdrawnAt) });
  return (
    <div className="stack">
      <p>
        {t("link.by", { by: issuedBy, at: at(issuedAt) })} {became}
      </p>
      <ErrorNotice error={withdraw.error} />
      {isOpen ? (
        <button
          className="button danger full"
          type="button"
          disabled={withdraw.busy}
          onClick={() => void withdraw.run()}
        >
          {t("link.withdraw")}
        </button>
      ) : null}
    </div>
  );
}
