import { useEffect, useState } from "react";
import type { WellReading } from "../../../shared/domain/well-reading.ts";
import { call } from "../api/call.ts";
import { bytesOf } from "./file-bytes.ts";
import { RUN_FILE } from "./routes.ts";

/**
 * The Ct of every well, read here from the original file that the run keeps as evidence. They are for looking at:
 * the verdicts are the server's. Without the file the plate still shows outcomes.
 */
export function useReadings(runId: string): readonly WellReading[] {
  const [readings, setReadings] = useState<{ runId: string; wells: readonly WellReading[] }>();
  useEffect(() => {
    let wanted = true;
    const read = async () => {
      const [{ readInstrumentFile }, { contentBase64, fileName }] = await Promise.all([
        import("../../../shared/instruments/read-instrument-file.ts"),
        call(RUN_FILE, { as: "staff", params: { runId } }),
      ]);
      const { wells } = await readInstrumentFile(bytesOf(contentBase64), fileName);
      if (wanted) setReadings({ runId, wells });
    };
    read().catch(() => {
      if (wanted) setReadings({ runId, wells: [] });
    });
    return () => {
      wanted = false;
    };
  }, [runId]);
  return readings?.runId === runId ? readings.wells : NONE;
}

const NONE: readonly WellReading[] = [];
