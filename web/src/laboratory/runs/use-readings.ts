import { useEffect, useState } from "react";
import type { WellReading } from "../../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { filesOf } from "../../../../shared/domain/laboratory/run-files.ts";
import type { Run } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { bytesOf } from "./file-bytes.ts";

/**
 * The Ct of every well, read here from the original files that the run keeps as evidence. They are for looking at:
 * the verdicts are the server's. Without the files the plate still shows outcomes.
 */
export function useReadings(run: Run | undefined): readonly WellReading[] {
  const [readings, setReadings] = useState<{ runId: string; wells: readonly WellReading[] }>();
  const runId = run?.runId;
  const hashes =
    run === undefined
      ? ""
      : filesOf(run)
          .map(({ sha256 }) => sha256)
          .join(" ");
  const spellings = run?.readingOptions?.notDetected.join(" ") ?? "";
  useEffect(() => {
    if (runId === undefined) return;
    let wanted = true;
    const read = async () => {
      const [{ readInstrumentFiles }, ...files] = await Promise.all([
        import("../../../../shared/instruments/read-instrument-file.ts"),
        ...hashes
          .split(" ")
          .map((sha256) =>
            call("GET /v1/runs/{runId}/file", { as: "staff", params: { runId }, query: { sha256 } }),
          ),
      ]);
      const { wells } = await readInstrumentFiles(
        files.map(({ fileName, contentBase64 }) => ({ fileName, bytes: bytesOf(contentBase64) })),
        "judged",
        { notDetected: spellings === "" ? [] : spellings.split(" ") },
      );
      if (wanted) setReadings({ runId, wells });
    };
    read().catch(() => {
      if (wanted) setReadings({ runId, wells: [] });
    });
    return () => {
      wanted = false;
    };
  }, [runId, hashes, spellings]);
  return readings?.runId === runId ? (readings?.wells ?? NONE) : NONE;
}

const NONE: readonly WellReading[] = [];
