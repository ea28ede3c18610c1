export interface Layer {
  name: string;
  path?: string;
  sees: string[];
  types?: string[];
}
export const layers: readonly Layer[];
declare const config: { forbidden: { name: string }[] };
export default config;
