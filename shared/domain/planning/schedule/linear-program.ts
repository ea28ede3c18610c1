/** A linear or mixed-integer program to be minimised, as CPLEX LP text. */
export interface LinearProgram {
  text: string;
}

/** Writes a program row by row. Names are letters, digits and underscores; infinite bounds are left out. */
export class ProgramText {
  private readonly objective: string[] = [];
  private readonly rows: string[] = [];
  private readonly bounds: string[] = [];
  private readonly integers: string[] = [];

  cost(value: number, name: string): void {
    if (value !== 0) this.objective.push(term(value, name));
  }

  /** `terms` against a right side; a row without terms is left out. */
  row(terms: readonly string[], sign: "<=" | ">=" | "=", right: number): void {
    if (terms.length > 0) this.rows.push(`r${this.rows.length}: ${terms.join(" ")} ${sign} ${right}`);
  }

  bound(name: string, least: number, most: number): void {
    this.bounds.push(Number.isFinite(most) ? `${least} <= ${name} <= ${most}` : `${name} >= ${least}`);
  }

  integer(name: string): void {
    this.integers.push(name);
  }

  program(): LinearProgram {
    const parts = [
      `Minimize\n obj: ${this.objective.join("\n ")}`,
      `Subject To\n ${this.rows.join("\n ")}`,
      `Bounds\n ${this.bounds.join("\n ")}`,
      ...(this.integers.length > 0 ? [`General\n ${this.integers.join("\n ")}`] : []),
      "End\n",
    ];
    return { text: parts.join("\n") };
  }
}

export const term = (value: number, name: string): string =>
  `${value < 0 ? "-" : "+"} ${Math.abs(value)} ${name}`;
