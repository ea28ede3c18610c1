import type { Clock } from "../domain/instant.ts";

const MAX_REMEMBERED = 10_000;

/**
 * Answers that a process remembers for a moment. Those who ask for the same at once wait for one question; a failed
 * question is not remembered.
 */
export class TtlCache<T> {
  private readonly answers = new Map<string, { at: number; answer: Promise<T> }>();

  constructor(
    private readonly clock: Clock,
    private readonly milliseconds: number,
  ) {}

  recall(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.known(key);
    if (known) return known;
    if (this.answers.size >= MAX_REMEMBERED) this.answers.clear();
    const answer = ask();
    this.answers.set(key, { at: this.clock.now().getTime(), answer });
    answer.catch(() => this.forget(key));
    return answer;
  }

  /** What is remembered of this, if anything. */
  known(key: string): Promise<T> | undefined {
    const remembered = this.answers.get(key);
    if (!remembered) return undefined;
    const age = this.clock.now().getTime() - remembered.at;
    // A clock that went back must not keep an answer until it has caught up.
    return age < 0 || age >= this.milliseconds ? undefined : remembered.answer;
  }

  forget(key: string): void {
    this.answers.delete(key);
  }
}
