import type * as z from "zod";
import type { beginExport, exportManifest, exportPart } from "../../shared/contracts/command/exports.ts";
import { ExportFolder, sha256OfParts } from "./export-folder.ts";

type Wanted = z.input<NonNullable<(typeof beginExport)["body"]>>;
type Answer<Contract extends { answer?: z.ZodType }> = z.output<NonNullable<Contract["answer"]>>;

/** The routes of exports, however they are called. */
export interface ExportSource {
  begin(exportId: string, wanted: Wanted): Promise<Answer<typeof beginExport>>;
  part(exportId: string, cursor: string): Promise<Answer<typeof exportPart>>;
  manifest(exportId: string): Promise<Answer<typeof exportManifest>>;
}

export interface ExportResult {
  contents: string;
  manifest: Answer<typeof exportManifest>;
  /** What does not fit; nothing where every part was read and all hashes agree. */
  faults: string[];
}

/**
 * Read an export into a folder, or what is left of the one that was begun there.
 * @param told of each part, with how many there are by now
 * @throws Error when the folder holds another export, or a part does not fit its hash
 */
export async function readExport(
  source: ExportSource,
  {
    folder,
    campaignId,
    exportId,
    wanted,
  }: { folder: string; campaignId: string; exportId: string; wanted: Wanted },
  told: (parts: number) => void = () => {},
): Promise<ExportResult> {
  const begun = ExportFolder.find(folder);
  if (begun !== undefined && (begun.campaignId !== campaignId || begun.kind !== wanted.kind))
    throw new Error(`${folder} holds a ${begun.kind} export of ${begun.campaignId}; name another folder`);
  const into =
    begun === undefined
      ? await begin(source, { folder, campaignId, exportId, wanted })
      : await ExportFolder.resume(folder, begun);
  while (into.note.next !== undefined) {
    await into.keep(await source.part(into.note.exportId, into.note.next));
    told(into.note.parts.length);
  }
  const manifest = await source.manifest(into.note.exportId);
  into.finish(manifest);
  return { contents: into.contents, manifest, faults: faultsOf(into, manifest) };
}

async function begin(
  source: ExportSource,
  {
    folder,
    campaignId,
    exportId,
    wanted,
  }: { folder: string; campaignId: string; exportId: string; wanted: Wanted },
): Promise<ExportFolder> {
  const { firstPart } = await source.begin(exportId, wanted);
  return ExportFolder.begin(folder, { campaignId, exportId, kind: wanted.kind, parts: [], next: firstPart });
}

function faultsOf({ note }: ExportFolder, manifest: Answer<typeof exportManifest>): string[] {
  const bytes = note.parts.reduce((sum, part) => sum + part.bytes, 0);
  return [
    ...(manifest.complete ? [] : ["the server has not seen every part read"]),
    ...(manifest.parts === note.parts.length
      ? []
      : [`${note.parts.length} parts, ${manifest.parts} by the manifest`]),
    ...(manifest.bytes === bytes ? [] : [`${bytes} bytes, ${manifest.bytes} by the manifest`]),
    ...(manifest.sha256OfParts === sha256OfParts(note.parts) ? [] : ["the hash over all parts differs"]),
  ];
}
