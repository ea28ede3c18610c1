import { Field } from "./field.tsx";

/** As the contracts have it: two characters are a reason in Chinese. */
const LEAST = 2;
const MOST = 500;

interface Props {
  label: string;
  value: string;
  set: (reason: string) => void;
}

/** Why something is done, in a few words that go into its record. */
export function ReasonField({ label, value, set }: Props) {
  return (
    <Field
      label={label}
      required
      minLength={LEAST}
      maxLength={MOST}
      autoComplete="off"
      value={value}
      onChange={(e) => set(e.target.value)}
    />
  );
}
