import {
  greedySchedule,
  type RetestOrder,
  USUAL_ROOM,
} from "../../domain/planning/schedule/greedy-schedule.ts";
import { relaxedProblem } from "../../domain/planning/schedule/relaxed-problem.ts";
import {
  isTestedInTime,
  type Schedule,
  type ScheduleProblem,
  type Starts,
  waitingOf,
} from "../../domain/planning/schedule/schedule.ts";
import { scheduleModel, scheduleOf } from "../../domain/planning/schedule/schedule-model.ts";
import type { Solve } from "../../ports/solver.ts";

export interface SolvedSchedule {
  schedule: Schedule;
  objective: number;
  bound: number;
  greedyObjective: number;
  isGreedy: boolean;
}

/** Group-hours beyond which the whole flow is not given to the solver; the fallback and the bound are used. */
const LARGEST_MODEL = 4_500;

/** The flow for chosen starts, with a bound that holds for any starts. */
export function solveSchedule(
  solve: Solve,
  problem: ScheduleProblem,
  starts: Starts,
  seconds: number,
): SolvedSchedule {
  const relaxed = scheduleModel(relaxedProblem(problem), undefined);
  const atBest = solve(relaxed.program, { seconds: seconds / 3, gap: 0 });
  const orders = (["afterFirstResults", "byTarget"] as const).map((order) => {
    const schedule = greedyInTime(problem, starts, order);
    return { schedule, objective: waitingOf(problem, schedule, starts) };
  });
  const greedy = orders.reduce((a, b) => (b.objective < a.objective ? b : a));
  const bound = atBest.status === "optimal" ? Math.max(0, atBest.objective + relaxed.constant) : 0;
  const fallback = {
    ...greedy,
    bound: Math.min(bound, greedy.objective),
    greedyObjective: greedy.objective,
    isGreedy: true,
  };
  if (problem.groups.length * problem.hours * problem.classes.length > LARGEST_MODEL) return fallback;
  const whole = scheduleModel(problem, starts);
  const found = solve(whole.program, { seconds, gap: 0 });
  if (found.status !== "optimal") return fallback;
  const schedule = scheduleOf(problem, found.values);
  const objective = waitingOf(problem, schedule, starts);
  if (objective > greedy.objective) return fallback;
  return {
    schedule,
    objective,
    bound: Math.min(bound, objective),
    greedyObjective: greedy.objective,
    isGreedy: false,
  };
}

/** The fallback, collecting less at a time until nothing gets too old. */
function greedyInTime(problem: ScheduleProblem, starts: Starts, order: RetestOrder): Schedule {
  for (let room = USUAL_ROOM; room > 0.01; room /= 2) {
    const schedule = greedySchedule(problem, starts, order, room);
    if (isTestedInTime(problem, schedule)) return schedule;
  }
  return greedySchedule(problem, starts, order);
}
