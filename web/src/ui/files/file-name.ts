import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const PIECE_BYTES = 1 << 20;
const CHARACTERS = 40;

/** A name that the same bytes and the same columns always give. */
export async function nameOfFile(file: File, columns: object): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += PIECE_BYTES)
    hash.update(new Uint8Array(await new Response(file.slice(at, at + PIECE_BYTES)).arrayBuffer()));
  hash.update(new TextEncoder().encode(JSON.stringify(columns)));
  return bytesToHex(hash.digest()).slice(0, CHARACTERS);
}
