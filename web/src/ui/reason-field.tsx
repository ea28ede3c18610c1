import { Field } from "./field.tsx";

/** Why something is done, in a few words that go into its record. */
export function ReasonField(props: { label: string; value: string; set: (reason: string) => void }) {
  const { label, value, set } = props;
  return (
    <Field
      label={label}
      required
      minLength={3}
      maxLength={200}
      autoComplete="off"
      value={value}
      onChange={(e) => set(e.target.value)}
    />
  );
}
