import type { AccessFact } from "../../domain/access/access-event.ts";
import { controlBefore, couldActAs } from "../../domain/access/account-control.ts";
import type { Role, Scope } from "../../domain/access/scope.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { PasswordLane } from "../../security/password-lane.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import { conflict, retryOnConflict, type Table, type Write } from "../table.ts";
import type { AccessEventStore } from "./access-events.ts";
import { StandsBehindBoth, standBehind, whoAnswersFor, whoCouldBe } from "./release-halves.ts";
import type { RevocationStore } from "./revocations.ts";
import { isInOffice, type StaffAccount, type StaffStore } from "./staff.ts";
import { STAFF_LIST, type StaffItem, staffKey, totpPlace } from "./staff-item.ts";

// What administrators do to accounts. Each change is one transaction: the account, the end of its tokens, the event with
// its author, and, of a laboratory's accounts, who stands behind them.

/**
 * Requests under way when an account changes: those that read it as it was may still get tokens, for as long as a
 * gateway lets a request live. These tokens end with the others.
 */
const UNDER_WAY_MS = 30_000;

/** Who does it, and when. */
export interface By {
  by: string;
  now: Date;
}

interface Change {
  what: AccessFact["what"];
  next: StaffItem;
  /** Its sign-ins and tokens end. */
  ends?: boolean;
  /** Whoever does this could sign in as the account afterwards. */
  controls?: boolean;
}

export class StaffChanges {
  constructor(
    private readonly table: Table,
    private readonly staff: StaffStore,
    private readonly sealer: FieldSealer,
    private readonly passwords: PasswordLane,
    private readonly events: AccessEventStore,
    private readonly revocations: RevocationStore,
  ) {}

  /** @throws ProblemError `staff-exists` */
  async make(
    account: StaffAccount & { password: string },
    { by, now }: By,
  ): Promise<{ account: StaffItem; totpSecret: string; totpUri: string }> {
    const { item, writeOf, ...secret } = await this.staff.creation(account, {
      ...{ madeBy: by, madeAt: now.toISOString(), revision: 1 },
    });
    const change: Change = { what: "accountMade", next: item, controls: true };
    return { ...secret, account: await this.write(change, writeOf, { by, now }) };
  }

  /** @throws ProblemError `staff-unknown` | `own-account` */
  setRole(username: string, { role, scope }: { role: Role; scope: Scope }, by: By): Promise<StaffItem> {
    return this.change(username, by, (item) => {
      refuseOwn(username, by);
      if (item.role === role && JSON.stringify(item.scope) === JSON.stringify(scope)) return undefined;
      const what = item.role === role ? "scopeChanged" : "roleChanged";
      return { what, next: { ...item, role, scope }, ends: true, controls: true };
    });
  }

  /** @throws ProblemError `staff-unknown` | `own-account` */
  disable(username: string, by: By): Promise<StaffItem> {
    return this.change(username, by, (item) => {
      refuseOwn(username, by);
      if (item.disabledAt !== undefined) return undefined;
      const next = { ...item, disabledAt: by.now.toISOString(), disabledBy: by.by };
      return { what: "accountDisabled", next, ends: true };
    });
  }

  /** @throws ProblemError `staff-unknown` */
  enable(username: string, by: By): Promise<StaffItem> {
    return this.change(username, by, ({ disabledAt, disabledBy: _, ...item }) =>
      disabledAt === undefined ? undefined : { what: "accountEnabled", next: item },
    );
  }

  /** @throws ProblemError `staff-unknown` */
  async setPassword(username: string, password: string, by: By): Promise<StaffItem> {
    const passwordHash = await this.passwords.hash(password);
    return this.change(username, by, (item) => ({
      ...{ what: "passwordReset", next: { ...item, passwordHash }, ends: true, controls: true },
    }));
  }

  /** @returns the new secret, shown this once @throws ProblemError `staff-unknown` */
  async resetSecondFactor(
    username: string,
    by: By,
  ): Promise<{ account: StaffItem; totpSecret: string; totpUri: string }> {
    const totpSecret = this.staff.secondFactor.newSecret();
    const sealedTotpSecret = this.sealer.seal(totpPlace(username), totpSecret);
    const account = await this.change(username, by, (item) => ({
      ...{ what: "secondFactorReset", next: { ...item, sealedTotpSecret }, ends: true, controls: true },
    }));
    return { account, totpSecret, totpUri: this.staff.secondFactor.uriOf(username, totpSecret) };
  }

  /** All its sign-ins end. @throws ProblemError `staff-unknown` */
  endSessions(username: string, by: By): Promise<StaffItem> {
    return this.change(username, by, (item) => ({ what: "sessionsEnded", next: item, ends: true }));
  }

  /**
   * Vouch for an account that another administrator made or set.
   * @throws ProblemError `staff-unknown` | `confirmation-needs-another`
   */
  async confirm(username: string, by: By): Promise<StaffItem> {
    const answering = await this.answering(by.by);
    return this.change(username, by, async (was) => {
      const { awaitsConfirmation, answeredForBy, setBy, ...item } = was;
      if (!awaitsConfirmation && answeredForBy === undefined) return undefined;
      const could = couldActAs(was);
      const behind = await Promise.all(could.map((name) => this.answering(name)));
      const isTheirs = behind.includes(answering) || could.includes(by.by);
      if (isTheirs || by.by === username || answering === username)
        throw new ProblemError("confirmation-needs-another", { username });
      const confirmedAt = by.now.toISOString();
      const confirmed = { confirmedBy: by.by, confirmedAt, earlierControl: controlBefore(was, confirmedAt) };
      return { what: "accountConfirmed", next: { ...item, ...confirmed } };
    });
  }

  private answering(administrator: string): Promise<string> {
    return whoAnswersFor(administrator, (username) => this.staff.item(username));
  }

  /** Decide on a change by the account as it is, again if it changed meanwhile; nothing to change writes nothing. */
  private change(
    username: string,
    by: By,
    decide: (item: StaffItem) => Change | undefined | Promise<Change | undefined>,
  ): Promise<StaffItem> {
    return retryOnConflict(async () => {
      const was = await this.staff.item(username);
      if (!was) throw new ProblemError("staff-unknown", { username });
      if (by.by === username && !isInOffice(was, "admin")) throw new ProblemError("token-invalid");
      const change = await decide(was);
      return change ? this.write(change, (next) => this.replacing(was, next), by) : was;
    });
  }

  private replacing(was: StaffItem, next: StaffItem): Write[] {
    const { username, lastTotpCounter, revision = 0 } = was;
    const listed = { listPk: STAFF_LIST, listSk: username };
    const item = { ...staffKey(username), ...listed, ...next, revision: revision + 1 };
    return [
      this.table.replace(item, {
        condition: "lastTotpCounter = :counter AND (revision = :revision OR attribute_not_exists(revision))",
        values: { counter: lastTotpCounter, revision },
        otherwise: conflict,
      }),
      this.staff.inDirectory(next),
    ];
  }

  private async write(
    { what, next: decided, ends = false, controls = false }: Change,
    writesOf: (next: StaffItem) => Write[],
    { by, now }: By,
  ): Promise<StaffItem> {
    const at = now.toISOString();
    const { username } = decided;
    const endsAt = new Date(now.getTime() + UNDER_WAY_MS);
    const next = ends ? { ...decided, sessionsFrom: endsAt.toISOString() } : decided;
    const ended = ends ? [this.revocations.revoke("subject", username, endsAt)] : [];
    const record = async (item: StaffItem, halves: readonly Write[]): Promise<StaffItem> => {
      const { role, scope, awaitsConfirmation } = item;
      const fact = {
        what,
        by,
        at,
        of: username,
        role,
        scope,
        ...(awaitsConfirmation && { awaitsConfirmation }),
      };
      await this.events.record(fact, [...writesOf(item), ...ended, ...halves]);
      return item;
    };
    // Who sets their own password gains nothing by it.
    if (!controls || by === username) return record(next, []);
    const { awaitsConfirmation: _, confirmedBy: __, confirmedAt: ___, ...item } = next;
    const answeredForBy = await this.answering(by);
    // Only a new password or second factor shuts out those who could sign in before.
    const shutOutAt = what === "passwordReset" || what === "secondFactorReset" ? at : undefined;
    const earlier = controlBefore(item, shutOutAt).filter(
      (each) => each.by !== by && each.by !== answeredForBy,
    );
    const controlled = { ...item, answeredForBy, setBy: by, earlierControl: earlier };
    const could = await whoCouldBe(by, (administrator) => this.staff.item(administrator));
    try {
      return await record(controlled, standBehind(this.table, item, could));
    } catch (error) {
      if (!(error instanceof StandsBehindBoth)) throw error;
      return record({ ...controlled, awaitsConfirmation: true }, []);
    }
  }
}

function refuseOwn(username: string, { by }: By): void {
  if (by === username) throw new ProblemError("own-account", { username });
}
