import { Field } from "./field.tsx";

interface Props {
  label: string;
  value: string;
  set: (reason: string) => void;
  /** How many letters the record takes, and asks for. */
  most?: number;
  least?: number;
}

/** Why something is done, in a few words that go into its record. */
export function ReasonField({ label, value, set, most = 200, least = 3 }: Props) {
  return (
    <Field
      label={label}
      required
      minLength={least}
      maxLength={most}
      autoComplete="off"
      value={value}
      onChange={(e) => set(e.target.value)}
    />
  );
}
