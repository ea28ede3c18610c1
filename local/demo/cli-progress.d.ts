/** The part of cli-progress that is used here; the package brings no types of its own. */
declare module "cli-progress" {
  interface SingleBar {
    start(total: number, startValue: number, payload?: Readonly<Record<string, string | number>>): void;
    update(value: number, payload?: Readonly<Record<string, string | number>>): void;
    increment(by?: number): void;
    stop(): void;
  }
  interface Options {
    readonly format: string;
    readonly hideCursor?: boolean;
    readonly clearOnComplete?: boolean;
  }
  const cliProgress: {
    readonly SingleBar: new (options: Options, preset?: object) => SingleBar;
    readonly Presets: { readonly shades_classic: object };
  };
  export default cliProgress;
}
