/** Little-endian float32 numbers as the blob that the catalog keeps. */
export function floatBlob(values: ArrayLike<number>): Uint8Array {
  const blob = Buffer.allocUnsafe(values.length * 4);
  for (let i = 0; i < values.length; i += 1) blob.writeFloatLE(values[i]!, i * 4);
  return blob;
}

/** The numbers of such a blob. */
export function floatsOf(blob: Uint8Array): Float32Array<ArrayBuffer> {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  return Float32Array.from({ length: blob.byteLength >>> 2 }, (_, i) =>
    view.getFloat32(i * 4, true),
  );
}
