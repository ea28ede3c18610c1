const SIGNS = { good: "✓", warn: "!", bad: "×", idle: "–" } as const;

/** A state in words, with a sign beside it: the colour alone carries nothing. */
export function Status({ tone, children }: { tone: keyof typeof SIGNS; children: string }) {
  return (
    <span className={`status ${tone}`}>
      <span aria-hidden="true">{SIGNS[tone]}</span>
      {children}
    </span>
  );
}
