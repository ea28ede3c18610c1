import { describe, expect, it } from "vitest";
import { ProblemError } from "../../../shared/errors/problem.ts";
import { ConflictError, conflict, retryOnConflict } from "../../../shared/store/table.ts";

/** A clock that notes what it is asked to wait, and a die that always shows the same. */
function pauses(random: number) {
  const waited: number[] = [];
  return { waited, given: { random: () => random, wait: async (ms: number) => void waited.push(ms) } };
}

const failing = (times: number, error: () => Error = conflict) => {
  const attempts: number[] = [];
  const decide = async (attempt: number) => {
    attempts.push(attempt);
    if (attempts.length <= times) throw error();
    return "done";
  };
  return { attempts, decide };
};

describe("retrying on a conflict", () => {
  it("waits for nothing when the first attempt succeeds", async () => {
    const { waited, given } = pauses(1);

    await expect(retryOnConflict(failing(0).decide, given)).resolves.toBe("done");

    expect(waited).toEqual([]);
  });

  it("decides anew after each conflict, told the number of the attempt", async () => {
    const { attempts, decide } = failing(3);

    await expect(retryOnConflict(decide, pauses(0).given)).resolves.toBe("done");

    expect(attempts).toEqual([1, 2, 3, 4]);
  });

  it("waits up to a cap that doubles, and stops growing", async () => {
    const { waited, given } = pauses(1);

    await retryOnConflict(failing(6).decide, given);

    expect(waited).toEqual([10, 20, 40, 80, 100, 100]);
  });

  it("spreads the waits over all of the cap", async () => {
    const { waited, given } = pauses(0.25);

    await retryOnConflict(failing(3).decide, given);

    expect(waited).toEqual([2.5, 5, 10]);
  });

  it("ends in `busy` with a time to come again, and names the conflict as the cause", async () => {
    const { waited, given } = pauses(0);

    const refusal = retryOnConflict(failing(3).decide, { ...given, attempts: 3 });

    await expect(refusal).rejects.toMatchObject({ type: "busy", status: 503, retryAfterSeconds: 2 });
    await expect(refusal).rejects.toHaveProperty("cause", expect.any(ConflictError));
    expect(waited).toHaveLength(2);
  });

  it("ends in what the caller says a conflict means", async () => {
    const exhausted = () => new ProblemError("slot-full", { slotStart: "2026-03-02T08:00:00Z" });

    const refusal = retryOnConflict(failing(2).decide, { ...pauses(0).given, attempts: 2, exhausted });

    await expect(refusal).rejects.toMatchObject({ type: "slot-full" });
  });

  it("leaves other failures as they are", async () => {
    const { attempts, decide } = failing(1, () => new ProblemError("slot-unknown"));

    await expect(retryOnConflict(decide, pauses(0).given)).rejects.toMatchObject({ type: "slot-unknown" });

    expect(attempts).toEqual([1]);
  });

  it("is not tried again by a retry around it once it is exhausted", async () => {
    const { attempts, decide } = failing(100);
    const { given } = pauses(0);

    const refusal = retryOnConflict(() => retryOnConflict(decide, { ...given, attempts: 4 }), given);

    await expect(refusal).rejects.toMatchObject({ type: "busy" });
    expect(attempts).toHaveLength(4);
  });

  it("leaves a conflict of another kind to the caller whose writes it was", async () => {
    class HeadMoved extends ConflictError {}
    const ofCaller = failing(1);
    const ownKind = failing(1, () => new HeadMoved());
    const given = { ...pauses(0).given, of: HeadMoved };

    await expect(retryOnConflict(ofCaller.decide, given)).rejects.toThrow(ConflictError);
    await expect(retryOnConflict(ownKind.decide, given)).resolves.toBe("done");

    expect([ofCaller.attempts.length, ownKind.attempts.length]).toEqual([1, 2]);
  });

  it("answers 409 where nobody retries", () => {
    expect(new ConflictError()).toMatchObject({ type: "changed-meanwhile", status: 409 });
  });
});
