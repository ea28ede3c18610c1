import { useTranslation } from "react-i18next";
import { Notice } from "./notice.tsx";

/** Says what was removed, and brings it back. */
export function UndoNotice({ children, undo }: { children: string; undo: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice>
      {children}{" "}
      <button className="link" type="button" onClick={undo}>
        {t("staff.undo")}
      </button>
    </Notice>
  );
}
