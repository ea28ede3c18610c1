/** The store of a browser: entries are its own keys, as in a browser, and its methods are not. */
export function aLocalStorage(): Record<string, string> {
  const store: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => store[key] ?? null,
    setItem: (key: string, value: string) => {
      store[key] = value;
    },
    removeItem: (key: string) => {
      delete store[key];
    },
  };
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(store, name, { value });
  return store;
}
