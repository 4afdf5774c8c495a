/** What a device can do with pictures. */
export interface Imaging {
  /** The picture as a JPEG, upright, its longer side at most `side`; undefined when it is no larger, or cannot be read here. */
  scaledDown(picture: Blob, side: number): Promise<Blob | undefined>;
}

const QUALITY = 0.85;

/** The browser's own; elsewhere pictures are sent as they are. */
export const browserImaging: Imaging = {
  async scaledDown(picture, side) {
    if (typeof createImageBitmap === 'undefined') return undefined;
    const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' }).catch(() => undefined);
    if (!bitmap) return undefined;
    try {
      const scale = side / Math.max(bitmap.width, bitmap.height);
      return scale < 1 ? await drawn(bitmap, scale) : undefined;
    } finally {
      bitmap.close();
    }
  },
};

async function drawn(bitmap: ImageBitmap, scale: number): Promise<Blob | undefined> {
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = typeof OffscreenCanvas === 'undefined' ? elementOf(width, height) : new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;
  if (!context) return undefined;
  // JPEG knows no transparency: what is seen through becomes white and not black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return 'convertToBlob' in canvas ? canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY }) : blobOf(canvas);
}

function elementOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob | undefined> =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', QUALITY));
