import { createHash } from "node:crypto";
import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { EvidenceStore } from "../../ports/evidence.ts";

const isThereAlready = (error: unknown): boolean =>
  error instanceof Error && error.name === "PreconditionFailed";

/**
 * Evidence as objects under their hash. S3 checks the bytes against the hash on arrival, and an object that is there
 * is never written again.
 */
export const s3Evidence = (s3: S3Client, bucket: string): EvidenceStore => ({
  async keep(sha256, bytes) {
    const digest = createHash("sha256").update(bytes).digest();
    if (digest.toString("hex") !== sha256) throw new Error("the bytes are not those of this hash");
    try {
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: sha256,
          Body: bytes,
          ChecksumSHA256: digest.toString("base64"),
          IfNoneMatch: "*",
        }),
      );
    } catch (error) {
      if (!isThereAlready(error)) throw error;
    }
  },

  async read(sha256) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: sha256 }));
    if (!Body) throw new Error("nothing is kept under this hash");
    return Body.transformToByteArray();
  },
});
