interface Props {
  /** Name and value; what has no value is left out. */
  facts: readonly (readonly [string, string | undefined])[];
}

/** What is known of a thing, line by line. */
export function CaseFacts({ facts }: Props) {
  return (
    <dl className="case-facts">
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
