import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import type { Session } from "./session-store.ts";
import { StaffBar } from "./staff-bar.tsx";
import { StaffSignIn } from "./staff-sign-in.tsx";
import { useSession } from "./use-session.ts";

interface Props<Part> {
  title: string;
  back?: string;
  /** What the page needs of a sign-in; nothing where the account is not for this page. */
  partOf: (session: Session) => Part | undefined;
  children: (part: Part) => ReactNode;
}

/** A page for some of the staff: who is not signed in can do so here, who may not see it is told. */
export function StaffOnly<Part>({ title, back, partOf, children }: Props<Part>) {
  const { t } = useTranslation();
  const session = useSession("staff");
  const frame = { title, ...(back === undefined ? {} : { back }) };
  if (session === undefined || session.ended)
    return (
      <Page {...frame}>
        <StaffSignIn username={session?.subject ?? ""} />
      </Page>
    );
  const part = partOf(session);
  if (part === undefined)
    return (
      <Page {...frame}>
        <Notice tone="warn">{t("staff.otherRole")}</Notice>
        <StaffBar subject={session.subject} />
      </Page>
    );
  return children(part);
}
