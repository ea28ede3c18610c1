import cliProgress from "cli-progress";

/** A bar on a terminal: people sampled, the campaign's hour, the rate, and the time that is left. */
export function progressBar(people: number): {
  onProgress: (done: { people: number; hour: number }) => void;
  stop: () => void;
} {
  if (!process.stdout.isTTY) return { onProgress: () => {}, stop: () => {} };
  const began = performance.now();
  const bar = new cliProgress.SingleBar(
    {
      format: "{bar} {value}/{total} people  hour {hour}  {rate} people/s  {eta_formatted} left",
      hideCursor: true,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(people, 0, { hour: "0", rate: "0" });
  return {
    onProgress: ({ people: done, hour }) => {
      const rate = (done * 1_000) / (performance.now() - began);
      bar.update(Math.min(done, people), { hour: hour.toFixed(1), rate: rate.toFixed(0) });
    },
    stop: () => bar.stop(),
  };
}
