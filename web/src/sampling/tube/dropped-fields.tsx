import { useTranslation } from "react-i18next";

const OF_MEMBER = /^\/members\/(\d+)\//;

/** Which fields of an operation the server could not read, and of which person, counted as they were taken. */
export function DroppedFields({ dropped = [] }: { dropped: readonly string[] | undefined }) {
  const { t } = useTranslation();
  const fields = new Map<string, string>(Object.entries(t("field", { returnObjects: true })));
  if (dropped.length === 0) return null;
  return (
    <ul>
      {dropped.map((pointer) => {
        const field = fields.get(pointer.split("/").at(-1) ?? "") ?? t("queue.someField");
        const [, member] = OF_MEMBER.exec(pointer) ?? [];
        return (
          <li key={pointer}>
            {member === undefined ? field : t("queue.ofPerson", { field, number: Number(member) + 1 })}
          </li>
        );
      })}
    </ul>
  );
}
