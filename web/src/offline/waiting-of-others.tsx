import { useTranslation } from "react-i18next";
import { Notice } from "../ui/notice.tsx";
import { type Done, isOf } from "./outbox.ts";

/** What others did on this device and have not sent: it waits for their own sign-in. */
export function WaitingOfOthers({
  entries,
  subject,
}: {
  entries: readonly Done[];
  subject: string | undefined;
}) {
  const { t } = useTranslation();
  const counts = new Map<string, number>();
  if (subject !== undefined)
    for (const entry of entries)
      if (entry.by !== undefined && !isOf(entry, subject))
        counts.set(entry.by, (counts.get(entry.by) ?? 0) + 1);
  return [...counts].map(([by, entriesOfBy]) => (
    <Notice key={by} tone="info">
      {t("ui.waitingOf", { by, entries: entriesOfBy })}
    </Notice>
  ));
}
