const WIDTH = 96;
const HEIGHT = 24;
const GAP = 2;

/** Bars of a table's cell: the values stand in their title. */
export function Spark({ values }: { values: readonly number[] }) {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  const text = values.join(", ");
  return (
    <svg className="spark" width={WIDTH} height={HEIGHT} role="img" aria-label={text === "" ? "–" : text}>
      <title>{text === "" ? "–" : text}</title>
      {values.map((value, at) => {
        const height = Math.max(1, (value / most) * HEIGHT);
        const key = `${at}`;
        return (
          <rect key={key} x={at * step} y={HEIGHT - height} width={Math.max(1, step - GAP)} height={height} />
        );
      })}
    </svg>
  );
}
