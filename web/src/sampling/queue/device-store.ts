import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Configuration } from "../configuration.ts";
import type { Setup } from "../setup.ts";
import type { OpenTube } from "../tube/open-tube.ts";
import type { QueuedOperation } from "./operation.ts";

// One database on the device: what is being worked on, by name, and every operation done here, by its id. Operation
// ids are ULIDs, so their order is the order in which things were done.
interface DeviceSchema extends DBSchema {
  deviceId: { key: "now"; value: string };
  setup: { key: "now"; value: Setup };
  configuration: { key: "now"; value: Configuration };
  openTube: { key: "now"; value: OpenTube };
  operations: { key: string; value: QueuedOperation; indexes: { answered: number } };
}

let opened: Promise<IDBPDatabase<DeviceSchema>> | undefined;

function database(): Promise<IDBPDatabase<DeviceSchema>> {
  opened ??= openDB<DeviceSchema>("twoplusn-sampling", 1, {
    upgrade(db) {
      db.createObjectStore("deviceId");
      db.createObjectStore("setup");
      db.createObjectStore("configuration");
      db.createObjectStore("openTube");
      db.createObjectStore("operations", { keyPath: "opId" }).createIndex("answered", "answered");
    },
  });
  return opened;
}

/** The device's own name, drawn once. */
export async function deviceId(draw: () => string): Promise<string> {
  const transaction = (await database()).transaction("deviceId", "readwrite");
  const known = await transaction.store.get("now");
  const id = known ?? draw();
  if (known === undefined) await transaction.store.put(id, "now");
  await transaction.done;
  return id;
}

export const readSetup = async (): Promise<Setup | undefined> => (await database()).get("setup", "now");
export const keepSetup = async (setup: Setup): Promise<void> => {
  await (await database()).put("setup", setup, "now");
};

export const readConfiguration = async (): Promise<Configuration | undefined> =>
  (await database()).get("configuration", "now");
export const keepConfiguration = async (configuration: Configuration): Promise<void> => {
  await (await database()).put("configuration", configuration, "now");
};

export const readOpenTube = async (): Promise<OpenTube | undefined> =>
  (await database()).get("openTube", "now");
export const keepOpenTube = async (tube: OpenTube): Promise<void> => {
  await (await database()).put("openTube", tube, "now");
};

export const dropOpenTube = async (): Promise<void> => (await database()).delete("openTube", "now");

/** The tube stops being open in the same moment as its sealing is recorded: a crash cannot lose or double it. */
export async function recordSealing(operation: QueuedOperation): Promise<void> {
  const transaction = (await database()).transaction(["openTube", "operations"], "readwrite", {
    durability: "strict",
  });
  await Promise.all([
    transaction.objectStore("operations").add(operation),
    transaction.objectStore("openTube").delete("now"),
    transaction.done,
  ]);
}

export async function recordOperation(operation: QueuedOperation): Promise<void> {
  await (await database()).add("operations", operation);
}

export const readOperations = async (): Promise<QueuedOperation[]> => (await database()).getAll("operations");

export const readWaiting = async (most: number): Promise<QueuedOperation[]> =>
  (await database()).getAllFromIndex("operations", "answered", 0, most);

export async function replaceOperations(operations: readonly QueuedOperation[]): Promise<void> {
  const transaction = (await database()).transaction("operations", "readwrite");
  await Promise.all([...operations.map((each) => transaction.store.put(each)), transaction.done]);
}

export async function forgetOperations(opIds: readonly string[]): Promise<void> {
  const transaction = (await database()).transaction("operations", "readwrite");
  await Promise.all([...opIds.map((opId) => transaction.store.delete(opId)), transaction.done]);
}
