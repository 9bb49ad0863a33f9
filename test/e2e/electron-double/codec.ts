/**
 * Messages as text, for the way to and from a page: JSON, with typed arrays as base64. Both functions
 * also run in the page, and so stand for themselves.
 */
export function encode(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, given: unknown) {
    const raw = this[key]; // before toJSON, which Buffers have
    if (!ArrayBuffer.isView(raw)) return given;
    const bytes = new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength);
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const type = raw instanceof Uint32Array ? 'Uint32Array' : 'Uint8Array';
    return { $type: type, $base64: btoa(text) };
  });
}

export function decode(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$base64' in value)) return value;
    const { $type, $base64 } = value as { $type: string; $base64: string };
    const bytes = Uint8Array.from(atob($base64), (letter) => letter.charCodeAt(0));
    return $type === 'Uint32Array' ? new Uint32Array(bytes.buffer) : bytes;
  });
}
