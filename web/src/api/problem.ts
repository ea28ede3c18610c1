import type { Problem, ProblemType } from "../../../shared/contracts/problem.ts";

/** The server answered with a problem document; its words are in the language of the page. */
export class CallProblem extends Error {
  /** @param retryAfterSeconds when to ask again, if the server said so */
  constructor(
    readonly problem: Problem,
    readonly retryAfterSeconds?: number,
  ) {
    super(problem.title);
    this.name = "CallProblem";
  }

  is(type: ProblemType): boolean {
    return this.problem.type === `urn:twoplusn:problem:${type}`;
  }
}

/** No answer came: the network is away, or the server is. Nothing is known about whether the request was done. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super("no answer", { cause });
    this.name = "NoAnswer";
  }
}

/** There is no sign-in to call with, or the last one has ended. */
export class SignInNeeded extends Error {
  constructor() {
    super("sign-in needed");
    this.name = "SignInNeeded";
  }
}
