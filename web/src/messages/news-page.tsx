import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";

/** `/n#TOKEN`, from a message: says that it was opened, and shows the person whom it is about. */
export function NewsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const started = useRef(false);
  const open = useAction(async () => {
    const newsToken = location.hash.slice(1);
    const isWhole = /^[A-Za-z0-9_-]{12}$/.test(newsToken);
    const { message } = isWhole
      ? await call("POST /v1/me/messages/opened", { as: "resident", body: { newsToken } })
      : {};
    await navigate(message === undefined ? "/" : `/result/${message.residentId}`, { replace: true });
  });
  const { run } = open;
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void run();
  });
  return (
    <Page title={t("resident.title")} back="/">
      <ErrorNotice error={open.error} />
      {open.error === undefined ? <Loading /> : null}
    </Page>
  );
}
