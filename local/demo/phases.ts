import cliProgress from "cli-progress";

/** Called once for each thing done in a phase. */
export type Tick = (by?: number) => void;

/**
 * Runs the phases of the journey one after another, shows how far each is (a bar on a terminal, plain lines
 * elsewhere) and keeps how long it took.
 */
export class Phases {
  readonly seconds: Record<string, number> = {};

  constructor(private readonly terminal: boolean = process.stdout.isTTY) {}

  async run<Done>(name: string, total: number, phase: (tick: Tick) => Promise<Done>): Promise<Done> {
    const started = performance.now();
    const stop = this.terminal ? this.drawBar(name, total) : undefined;
    try {
      return await phase(stop?.tick ?? (() => undefined));
    } finally {
      stop?.end();
      const seconds = (performance.now() - started) / 1000;
      this.seconds[name] = Math.round(((this.seconds[name] ?? 0) + seconds) * 10) / 10;
      if (!this.terminal)
        console.log(`${name.padEnd(22)} ${String(total).padStart(7)}  ${seconds.toFixed(1)} s`);
    }
  }

  private drawBar(name: string, total: number): { tick: Tick; end: () => void } {
    const bar = new cliProgress.SingleBar(
      { format: "{name} {bar} {value}/{total}  {duration_formatted}", hideCursor: true },
      cliProgress.Presets.shades_classic,
    );
    bar.start(total, 0, { name: name.padEnd(22) });
    return { tick: (by = 1) => bar.increment(by), end: () => bar.stop() };
  }
}
