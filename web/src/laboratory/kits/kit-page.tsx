import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { KitVersion } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import type { Session } from "../../session/session-store.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { nameIn } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { KitForm } from "./kit-form.tsx";
import { KitVersions } from "./kit-versions.tsx";

interface Props {
  session: Session;
  laboratoryId: string;
}

/** A kit in its current version or, by address, in an earlier one, which a reviewer may save changed as its next. */
export function KitPage({ session, laboratoryId }: Props) {
  const { t } = useTranslation();
  const { kitId = "" } = useParams();
  const kits = useRead("GET /v1/laboratories/{laboratoryId}/kits", { params: { laboratoryId } });
  const current = kits.data?.kits.find((each) => each.kitId === kitId);
  return (
    <Page title={t("kits.kit")} back="/laboratory" wide>
      <ErrorNotice error={kits.error} />
      {kits.isLoading ? <Loading /> : null}
      {kits.data !== undefined && !kits.isFetching && current === undefined ? (
        <Notice tone="warn">{t("kits.unknown")}</Notice>
      ) : null}
      {current === undefined ? null : (
        <OneKit
          current={current}
          laboratoryId={laboratoryId}
          mayChange={session.role === "reviewer"}
          changed={() => void kits.refetch()}
        />
      )}
    </Page>
  );
}

interface KitProps {
  current: KitVersion;
  laboratoryId: string;
  mayChange: boolean;
  changed: () => void;
}

function OneKit({ current, laboratoryId, mayChange, changed }: KitProps) {
  const { t, i18n } = useTranslation();
  const { kitId } = current;
  const [shown, setShown] = useState<number>();
  const [saved, setSaved] = useState<number>();
  const version = shown ?? current.version;
  const earlier = useRead(
    "GET /v1/laboratories/{laboratoryId}/kits/{kitId}/versions/{version}",
    version === current.version ? undefined : { params: { laboratoryId, kitId, version: String(version) } },
  );
  const kit = version === current.version ? current : earlier.data;
  const done = (is: KitVersion) => {
    setSaved(is.version);
    setShown(undefined);
    changed();
  };
  return (
    <>
      <section className="card" aria-label={kitId}>
        <div className="card-head">
          <h2>{nameIn(i18n.language, current.name)}</h2>
          <span className="code-text soft">{kitId}</span>
        </div>
        {saved === current.version ? (
          <Notice tone="good">{t("kits.saved", { version: saved })}</Notice>
        ) : null}
        {current.retiredAt === undefined ? null : <Notice tone="warn">{t("kits.isRetired")}</Notice>}
        <KitVersions current={current} laboratoryId={laboratoryId} shown={version} show={setShown} />
        {mayChange && current.retiredAt === undefined ? (
          <RetireKit laboratoryId={laboratoryId} kitId={kitId} done={changed} />
        ) : null}
      </section>
      {version === current.version ? null : (
        <Notice>{t(mayChange ? "kits.earlierToChange" : "kits.earlier", { version })}</Notice>
      )}
      <ErrorNotice error={earlier.error} />
      {kit === undefined && earlier.isLoading ? <Loading /> : null}
      {kit === undefined ? null : (
        <KitForm
          key={`${version} of ${current.version}`}
          laboratoryId={laboratoryId}
          kitId={kitId}
          contents={kit}
          next={current.version + 1}
          readOnly={!mayChange}
          done={done}
        />
      )}
    </>
  );
}

function RetireKit({ laboratoryId, kitId, done }: { laboratoryId: string; kitId: string; done: () => void }) {
  const { t } = useTranslation();
  const retire = useAction(async () => {
    if (!(await confirmed({ question: t("kits.retireSure"), action: t("kits.retire") }))) return;
    await call("POST /v1/laboratories/{laboratoryId}/kits/{kitId}/retirement", {
      as: "staff",
      params: { laboratoryId, kitId },
    });
    done();
  });
  return (
    <>
      <ErrorNotice error={retire.error} />
      <button
        className="button danger"
        type="button"
        disabled={retire.busy}
        onClick={() => void retire.run()}
      >
        {t("kits.retire")}
      </button>
    </>
  );
}
