import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { StaffBar } from "../session/staff-bar.tsx";
import { useSession } from "../session/use-session.ts";
import { Page } from "../ui/page.tsx";

/** Where each page is and whose it is; labels are printed by whoever stands at the printer. */
const PAGES = [
  { to: "/sampling", words: "staff.toSampling", roles: ["sampler"] },
  { to: "/transport", words: "staff.toTransport", roles: ["courier"] },
  { to: "/laboratory", words: "staff.toLaboratory", roles: ["technician", "reviewer"] },
  { to: "/groups", words: "staff.toGroups", roles: ["community", "commander"] },
  { to: "/people", words: "staff.toPeople", roles: ["community"] },
  { to: "/supervision", words: "staff.toSupervision", roles: ["commander", "community"] },
  { to: "/pick-ups", words: "staff.toPickUps", roles: ["commander"] },
  {
    to: "/follow-up",
    words: "staff.toFollowUp",
    roles: ["commander", "community", "technician", "reviewer"],
  },
  { to: "/messages", words: "staff.toMessages", roles: ["commander", "community"] },
  { to: "/supplies", words: "staff.toSupplies", roles: ["commander", "community", "sampler"] },
  { to: "/label-rolls", words: "staff.toRolls", roles: ["commander", "community", "sampler"] },
  { to: "/code-keys", words: "staff.toCodeKeys", roles: ["admin"] },
] as const;

/** The way to the pages of staff: those of one's role, or all before anybody has signed in. */
export default function StaffPage() {
  const { t } = useTranslation();
  const session = useSession("staff");
  const pages = PAGES.filter(
    ({ roles }) => session === undefined || roles.some((role) => role === session.role),
  );
  return (
    <Page title={t("staff.title")}>
      <nav className="stack" aria-label={t("staff.title")}>
        {pages.map(({ to, words }) => (
          <Link key={to} className="button main full" to={to}>
            {t(words)}
          </Link>
        ))}
        <Link className="button full" to="/sampling/labels">
          {t("staff.toLabels")}
        </Link>
        <Link className="button quiet full" to="/">
          {t("staff.toResidents")}
        </Link>
      </nav>
      {session === undefined ? null : <StaffBar subject={session.subject} />}
    </Page>
  );
}
