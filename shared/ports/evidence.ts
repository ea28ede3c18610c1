/** Keeps the original instrument files: S3 in AWS, a directory locally. Files are written once and never changed. */
export interface EvidenceStore {
  /** Keep bytes under their SHA-256 (hex); keeping the same bytes again changes nothing. */
  keep(sha256: string, bytes: Uint8Array): Promise<void>;
  /** @throws when nothing is kept under this hash. */
  read(sha256: string): Promise<Uint8Array>;
}
