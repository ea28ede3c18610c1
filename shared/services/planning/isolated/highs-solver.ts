import loadHighs from "highs";
import type { Solve, Solved } from "../../../ports/solver.ts";

const NOTHING: Solved = {
  status: "none",
  objective: Number.POSITIVE_INFINITY,
  bound: Number.NEGATIVE_INFINITY,
  values: new Map(),
};

/** HiGHS as WebAssembly. Loading takes a tenth of a second; solving blocks the thread. */
export async function highsSolver(): Promise<Solve> {
  const highs = await loadHighs();
  const { modelStatus, solutionStatus } = highs.constants;
  return (program, limits) => {
    const model = highs.createModel({ format: "lp", data: program.text });
    try {
      const isInteger = program.text.includes("\nGeneral\n");
      model.options.set({
        ...{ output_flag: false, time_limit: limits.seconds, mip_rel_gap: limits.gap },
        // In these linear programs the simplex method takes a fraction of the other methods' time.
        ...(isInteger ? {} : { solver: "simplex" }),
      });
      const { start } = limits;
      if (start) {
        const names = Array.from({ length: model.getDimensions().numCols }, (_, index) =>
          model.getColName(index),
        );
        model.setSolution({ colValue: names.map((name) => start.get(name) ?? 0) });
      }
      model.run();
      if (Number(model.info.get("primal_solution_status")) !== solutionStatus.feasible) return NOTHING;
      const isOptimal = model.getModelStatus() === modelStatus.optimal;
      const objective = Number(model.info.get("objective_function_value"));
      const values = new Map<string, number>();
      for (const [index, value] of model.getSolution().colValue.entries())
        values.set(model.getColName(index), value);
      const unproved = isInteger ? Number(model.info.get("mip_dual_bound")) : Number.NEGATIVE_INFINITY;
      return {
        status: isOptimal ? "optimal" : "stopped",
        objective,
        bound: isOptimal && !isInteger ? objective : unproved,
        values,
      };
    } finally {
      model.dispose();
    }
  };
}
