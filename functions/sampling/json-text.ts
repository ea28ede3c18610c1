/**
 * JSON of what was parsed from JSON, however deep it is nested: `JSON.stringify` calls itself for each level and gives
 * up after a few thousand, while `JSON.parse` reads any number.
 */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "null";
  } catch (error) {
    if (error instanceof RangeError) return deepJsonText(value);
    throw error;
  }
}

type Step = { text: string } | { value: unknown };

function deepJsonText(value: unknown): string {
  const written: string[] = [];
  const left: Step[] = [{ value }];
  for (let step = left.pop(); step !== undefined; step = left.pop()) {
    if ("text" in step) written.push(step.text);
    else if (typeof step.value !== "object" || step.value === null)
      written.push(JSON.stringify(step.value) ?? "null");
    else for (const inner of stepsInto(step.value).reverse()) left.push(inner);
  }
  return written.join("");
}

function stepsInto(value: object): Step[] {
  const comma = (index: number): string => (index === 0 ? "" : ",");
  if (Array.isArray(value))
    return [
      { text: "[" },
      ...value.flatMap((each: unknown, index): Step[] => [{ text: comma(index) }, { value: each }]),
      { text: "]" },
    ];
  return [
    { text: "{" },
    ...Object.entries(value).flatMap(([name, each], index): Step[] => [
      { text: `${comma(index)}${JSON.stringify(name)}:` },
      { value: each },
    ]),
    { text: "}" },
  ];
}
