import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { call } from "../api/call.ts";
import { writeSession } from "../session/session-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { SIGN_IN_WITH_LINK } from "./routes.ts";

/** `/link#TOKEN`, given by the community: the token is behind the #, so that it reaches no server's log. */
export function LinkPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const started = useRef(false);
  const enter = useAction(async () => {
    writeSession("resident", await call(SIGN_IN_WITH_LINK, { body: { linkToken: location.hash.slice(1) } }));
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
      <ErrorNotice error={enter.error} />
      {enter.error === undefined ? <Loading /> : <Link to="/">{t("resident.signIn.withPhone")}</Link>}
    </Page>
  );
}
