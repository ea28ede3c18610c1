import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../notice.tsx";
import { readBarcode } from "./read-barcode.ts";

const PAUSE_MS = 120;
/** The same label stays in view for a while; it counts again only after it has been away this long. */
const SAME_AGAIN_MS = 2_500;
const LONGEST_SIDE = 1280;

/** The camera's picture, read for Code 128 and QR codes until it is closed. */
export function Camera({ onRead }: { onRead: (text: string) => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const deliver = useRef(onRead);
  deliver.current = onRead;
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let stopped = false;
    let stream: MediaStream | undefined;
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });
    let last = { text: "", seenAt: 0 };

    const look = async (): Promise<void> => {
      const picture = video.current;
      if (picture === null || context === null || picture.videoWidth === 0) return;
      const shrink = Math.min(1, LONGEST_SIDE / Math.max(picture.videoWidth, picture.videoHeight));
      canvas.width = Math.round(picture.videoWidth * shrink);
      canvas.height = Math.round(picture.videoHeight * shrink);
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const text = await readBarcode(context.getImageData(0, 0, canvas.width, canvas.height));
      if (text === undefined || stopped) return;
      const fresh = text !== last.text || Date.now() - last.seenAt > SAME_AGAIN_MS;
      last = { text, seenAt: Date.now() };
      if (fresh) deliver.current(text);
    };

    const run = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
      });
      if (stopped || video.current === null) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
      while (!stopped) {
        await look();
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    };

    run().catch(() => {
      if (!stopped) setFailed(true);
    });
    return () => {
      stopped = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  if (failed) return <Notice tone="warn">{t("scan.noCamera")}</Notice>;
  return <video ref={video} className="camera" muted playsInline aria-label={t("scan.camera")} />;
}
