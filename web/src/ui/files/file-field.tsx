import { useId } from "react";

/** Where one file is chosen. */
export function FileField({
  label,
  accept,
  disabled,
  choose,
}: {
  label: string;
  accept: string;
  disabled: boolean;
  choose: (file: File) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={disabled}
        // A browser tells nothing when the same file is chosen again after it was mended, unless none was chosen before.
        onClick={({ currentTarget }) => {
          currentTarget.value = "";
        }}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) choose(file);
        }}
      />
    </div>
  );
}
