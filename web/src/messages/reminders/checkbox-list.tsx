/** Several of a few choices, in the order in which they stand. */
export function CheckboxList<Choice extends string>({
  legend,
  all,
  chosen,
  wordOf,
  choose,
}: {
  legend: string;
  all: readonly Choice[];
  chosen: readonly Choice[];
  wordOf: (choice: Choice) => string;
  choose: (chosen: Choice[]) => void;
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {all.map((each) => (
        <label key={each} className="row">
          <input
            type="checkbox"
            checked={chosen.includes(each)}
            onChange={({ target }) =>
              choose(all.filter((one) => (one === each ? target.checked : chosen.includes(one))))
            }
          />{" "}
          {wordOf(each)}
        </label>
      ))}
    </fieldset>
  );
}
