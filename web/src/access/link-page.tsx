import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { call } from "../api/call.ts";
import { CallProblem } from "../api/problem.ts";
import { writeSession } from "../session/session-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";

/** `/link#TOKEN`, given by the community: the token is behind the #, so that it reaches no server's log. */
export function LinkPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const started = useRef(false);
  const enter = useAction(async () => {
    writeSession(
      "resident",
      await call("POST /v1/sign-in/link", { body: { linkToken: location.hash.slice(1) } }),
    );
    await navigate("/", { replace: true });
  });
  const { run } = enter;

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void run();
  });

  return (
    <Page title={t("resident.title")}>
      {/* A cut link is refused for its form: to whoever holds it, it is a link that does not work. */}
      {enter.error instanceof CallProblem && enter.error.is("input-invalid") ? (
        <Notice tone="bad" title={t("resident.signIn.badLink")}>
          {t("resident.signIn.badLinkWhy")}
        </Notice>
      ) : (
        <ErrorNotice error={enter.error} />
      )}
      {enter.error === undefined ? (
        <Loading />
      ) : (
        <Link className="button main full" to="/">
          {t("resident.signIn.withPhone")}
        </Link>
      )}
    </Page>
  );
}
