/**
 * What the C library's allocator is told by the environment. Threads that read files take and free hundreds of megabytes;
 * by its own rules the library keeps much of that for good. `npm start` and `npm run serve` set the same.
 */
export const ALLOCATOR = {
  MALLOC_TRIM_THRESHOLD_: "131072",
  MALLOC_MMAP_THRESHOLD_: "131072",
  /** Each arena keeps what its threads freed; with one for every thread a day of plates took 40 MB more now and then. */
  MALLOC_ARENA_MAX: "2",
} as const;
