import { countersOf, Ticket, ticketFor, type WaitingRoom } from "../../domain/booking/waiting-room.ts";
import type { Clock } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import { batch, type RequestGathering } from "../../ports/batching.ts";
import {
  ConflictError,
  chunksOf,
  conflict,
  type Item,
  type Key,
  MAX_TRANSACTION_WRITES,
  type Table,
  type Write,
} from "../table.ts";
import type { WaitingRoomStore } from "./waiting-room.ts";
import type { RoomCounters } from "./waiting-room-counters.ts";

// One item for each who joined a room, beside the person's others: joining again finds the ticket given before and
// gains nothing. It is put only where none is, so that of two requests at once one counts for both.

const PERSON = "R#";
const ROOM = "ROOM#";

const joinKey = (campaignId: string, residentId: string): Key => ({
  pk: `${PERSON}${residentId}`,
  sk: `${ROOM}${campaignId}`,
});

const KEPT_AFTER_EXPIRY_SECONDS = 86_400;

interface Join {
  room: WaitingRoom;
  residentId: string;
}

export class RoomJoinStore {
  /** The ticket of a person: the one they have while it is good, else one of a rank newly drawn. */
  readonly join: (join: Join) => Promise<Ticket>;

  constructor(
    private readonly table: Table,
    private readonly clock: Clock,
    private readonly counters: RoomCounters,
    private readonly rooms: WaitingRoomStore,
    gathering?: RequestGathering,
  ) {
    // Those who come at about the same time: one draw of ranks for several, one transaction for all.
    this.join = gathering
      ? batch<Join, Ticket>({ ...gathering, together: (joins) => this.joinTogether(joins) })
      : (join) => this.joinAlone(join);
  }

  private async joinAlone({ room, residentId }: Join): Promise<Ticket> {
    const ticket = (await this.joinMany(room, [residentId])).get(residentId);
    if (!ticket) throw new ProblemError("busy");
    return ticket;
  }

  private async joinTogether(joins: readonly Join[]): Promise<PromiseSettledResult<Ticket>[]> {
    const rooms = new Map(joins.map(({ room }) => [room.campaignId, room]));
    const tickets = new Map<string, Map<string, Ticket>>();
    for (const [campaignId, room] of rooms) {
      const comers = joins.filter((join) => join.room.campaignId === campaignId);
      tickets.set(campaignId, await this.joinMany(room, [...new Set(comers.map((c) => c.residentId))]));
    }
    return joins.map(({ room, residentId }) => {
      const value = tickets.get(room.campaignId)?.get(residentId);
      return value
        ? { status: "fulfilled", value }
        : { status: "rejected", reason: new ProblemError("busy") };
    });
  }

  private async joinMany(room: WaitingRoom, residentIds: readonly string[]): Promise<Map<string, Ticket>> {
    const { campaignId } = room;
    const now = this.clock.now().toISOString();
    const items = await this.table.batchGet(residentIds.map((id) => joinKey(campaignId, id)));
    const held = new Map(items.map(ticketOf).map((ticket) => [ticket.subject, ticket]));
    const tickets = new Map([...held].filter(([, ticket]) => ticket.expiresAt > now));
    const comers = residentIds.filter((id) => !tickets.has(id));
    if (comers.length === 0) return tickets;

    const ranks = await this.counters.draw(campaignId, countersOf(room), comers.length);
    const present = await this.rooms.withoutUnused(room, Math.max(...ranks));
    const drawn = ranks.map((rank, i) => ticketFor(present, comers[i] ?? "", rank, now));
    for (const ticket of await this.keepTogether(drawn, held)) tickets.set(ticket.subject, ticket);
    return tickets;
  }

  private async keepTogether(tickets: readonly Ticket[], expired: Tickets): Promise<Ticket[]> {
    const kept = chunksOf(tickets, MAX_TRANSACTION_WRITES).map((chunk) => this.keepChunk(chunk, expired));
    return (await Promise.all(kept)).flat();
  }

  /** Keep tickets, but for whom another request of the same person was quicker: then that one's counts. */
  private async keepChunk(tickets: readonly Ticket[], expired: Tickets): Promise<Ticket[]> {
    const joinedBefore = new Map<string, Ticket>();
    try {
      await this.table.transact(tickets.map((ticket) => this.keeping(ticket, expired, joinedBefore)));
      return [...tickets];
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      const others = tickets.filter(({ subject }) => !joinedBefore.has(subject));
      return [
        ...joinedBefore.values(),
        ...(others.length === 0 ? [] : await this.keepChunk(others, expired)),
      ];
    }
  }

  private keeping(ticket: Ticket, expired: Tickets, joinedBefore: Map<string, Ticket>): Write {
    const expiresAtEpoch = Math.ceil(Date.parse(ticket.expiresAt) / 1000) + KEPT_AFTER_EXPIRY_SECONDS;
    const item = {
      ...joinKey(ticket.campaignId, ticket.subject),
      ticket: writeTicket(ticket),
      expiresAtEpoch,
    };
    const otherwise = (was: Item | undefined) => {
      if (!was) return new ProblemError("busy");
      joinedBefore.set(ticket.subject, ticketOf(was));
      return conflict();
    };
    const old = expired.get(ticket.subject);
    if (old === undefined) return this.table.put(item, "absent", otherwise);
    return this.table.replace(item, {
      condition: "attribute_not_exists(pk) OR ticket = :was",
      values: { was: writeTicket(old) },
      otherwise,
    });
  }
}

/** A line of words, not a map: the embedded engine is paid by the attribute, and everybody joins at the same time. */
const writeTicket = ({ rank, joinedAt, entersAt, expiresAt }: Ticket): string =>
  [rank, joinedAt, entersAt, expiresAt].join(" ");

function ticketOf({ pk, sk, ticket }: Item): Ticket {
  const [rank, joinedAt, entersAt, expiresAt] = String(ticket).split(" ");
  const subject = String(pk).slice(PERSON.length);
  const campaignId = String(sk).slice(ROOM.length);
  return Ticket.parse({ campaignId, subject, rank: Number(rank), joinedAt, entersAt, expiresAt });
}

/** By whose they are. */
type Tickets = ReadonlyMap<string, Ticket>;
