import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import type { TraceKind } from "./trace-path.ts";

interface Props {
  kind: TraceKind;
  title: string;
  error: unknown;
  isPending: boolean;
  children: ReactNode;
}

/** One thing on the way down. */
export function TraceCard({ kind, title, error, isPending, children }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card stack" aria-labelledby="trace-of">
      <h2 id="trace-of">
        {t(`trace.kind.${kind}`)} <span className="code-text">{title}</span>
      </h2>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {children}
    </section>
  );
}
