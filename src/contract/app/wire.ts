/**
 * What MessagePack lacks of structured clone. Hosts that send bytes (the loopback host's WebSocket)
 * register this extension at both ends; `Uint8Array` and plain values travel as they are.
 */

/** Number of the MessagePack extension that carries a `Uint32Array`, little-endian. */
const UINT32_TYPE = 1;

/** Fits `ExtensionCodec.register` of @msgpack/msgpack. */
export const UINT32_EXTENSION = {
  type: UINT32_TYPE,
  /** Null for whatever is left to MessagePack; throws for what it would turn into something else. */
  encode: (value: unknown): Uint8Array | null => {
    if (value instanceof Uint32Array) {
      return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    }
    if (ArrayBuffer.isView(value) && !(value instanceof Uint8Array)) {
      throw new TypeError('only Uint8Array and Uint32Array can be sent');
    }
    return null;
  },
  /** Copies, since the bytes may begin anywhere in the message, and numbers need alignment. */
  decode: (bytes: Uint8Array): Uint32Array => {
    if (bytes.byteLength % 4 !== 0) throw new RangeError('not a whole number of Uint32 values');
    return new Uint32Array(new Uint8Array(bytes).buffer);
  },
} as const;

/** Options of `encode` at both ends: a key without a value is left out, as it reads the same. */
export const WIRE_OPTIONS = { ignoreUndefined: true, maxDepth: 2_000 } as const;
