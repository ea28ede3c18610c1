import { createHash } from "node:crypto";
import * as z from "zod";
import { ApiKey } from "../../domain/access/api-key.ts";
import type { Clock } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { RequestGathering } from "../../ports/batching.ts";
import { type ReferenceKeys, referenceKeys } from "../../security/person-references.ts";
import { requestKey } from "../../security/request-signatures.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import { TtlCache } from "../cache.ts";
import type { Item, Key, Table, Write } from "../table.ts";
import { ApiKeyQuota, usageKey } from "./api-key-quota.ts";
import { NonceStore } from "./spent-nonces.ts";

// Keys of other systems: a few dozen, in one partition that administrators read as a list. Processes keep what they read
// for some seconds, so that the partition is read by processes and not by requests. A secret is sealed, not hashed: who
// verifies an HMAC has to know its key.

const PARTITION = "API-KEYS";
const keyOf = (keyId: string): Key => ({ pk: PARTITION, sk: keyId });
/** Where the sealed secret belongs. */
const secretPlace = (keyId: string): string => `api-key/${keyId}`;

/** A revoked key is dead everywhere after this. */
export const API_KEY_CACHE_MS = 10_000;

const Stored = z.object({ key: z.string(), sealedSecret: z.string() });
const Use = z.object({ pk: z.string(), lastUsedAt: z.string() });

/** A key with what its secret gives, ready to verify with. */
export interface ReadyApiKey {
  key: ApiKey;
  requestKey: Buffer;
  references: ReferenceKeys;
}

export const fingerprintOf = (secret: string): string =>
  createHash("sha256").update(secret).digest("hex").slice(0, 32);

export class ApiKeyStore {
  readonly quota: ApiKeyQuota;
  readonly nonces: NonceStore;
  private readonly ready: TtlCache<ReadyApiKey | undefined>;
  private readonly known: TtlCache<ApiKey[]>;

  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    clock: Clock,
    gathering?: RequestGathering,
  ) {
    this.quota = new ApiKeyQuota(table);
    this.nonces = new NonceStore(table, gathering);
    this.ready = new TtlCache(clock, API_KEY_CACHE_MS);
    this.known = new TtlCache(clock, API_KEY_CACHE_MS);
  }

  async all(): Promise<ApiKey[]> {
    return (await this.table.query(PARTITION, "")).map(readKey);
  }

  /** All keys as they were some seconds ago at most. */
  lately(): Promise<ApiKey[]> {
    return this.known.recall(PARTITION, () => this.all());
  }

  /** @throws ProblemError `api-key-unknown` */
  async get(keyId: string): Promise<ApiKey> {
    const item = await this.table.get(keyOf(keyId));
    if (!item) throw new ProblemError("api-key-unknown", { keyId });
    return readKey(item);
  }

  /** When keys were last used, to the minute, by id. */
  async lastUses(keyIds: readonly string[]): Promise<Map<string, string>> {
    const items = (await this.table.batchGet(keyIds.map(usageKey))).map((item) => Use.parse(item));
    return new Map(items.map(({ pk, lastUsedAt }) => [pk.slice("API-KEY-USE#".length), lastUsedAt]));
  }

  /** The key, known for some seconds from when it was read; nothing if there is none. */
  readyToVerify(keyId: string): Promise<ReadyApiKey | undefined> {
    return this.ready.recall(keyId, async () => {
      const item = await this.table.get(keyOf(keyId));
      if (!item) return undefined;
      const secret = this.sealer.open(secretPlace(keyId), Stored.parse(item).sealedSecret);
      return { key: readKey(item), requestKey: requestKey(secret), references: referenceKeys(secret) };
    });
  }

  /** @throws (when written) ProblemError `api-key-exists` */
  create(key: ApiKey, secret: string): Write {
    return this.table.put(
      {
        ...keyOf(key.keyId),
        key: JSON.stringify(key),
        sealedSecret: this.sealer.seal(secretPlace(key.keyId), secret),
      },
      "absent",
      () => new ProblemError("api-key-exists", { keyId: key.keyId }),
    );
  }

  /** Write another state of a key, if nobody changed it since it was read. */
  replace(was: ApiKey, is: ApiKey): Write {
    return this.table.update(keyOf(was.keyId), "SET #key = :is", {
      names: { key: "key" },
      values: { was: JSON.stringify(was), is: JSON.stringify(is) },
      condition: "#key = :was",
      otherwise: () => new ProblemError("changed-meanwhile"),
    });
  }
}

const readKey = (item: Item): ApiKey => ApiKey.parse(JSON.parse(Stored.parse(item).key));
