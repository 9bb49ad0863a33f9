/** What the fields of a prototxt's messages mean. All throw `net-invalid` where a value is another kind. */
import { invalid } from './errors.ts';
import type { Message } from './prototxt.ts';

const NONE: Message = new Map();

/** The last message of that name, as protobuf has it, or an empty one. */
export function message(from: Message, name: string): Message {
  return messages(from, name).at(-1) ?? NONE;
}

export function messages(from: Message, name: string): Message[] {
  return (from.get(name) ?? []).map((value) => {
    if (typeof value === 'string') throw invalid(`"${name}" of the prototxt is no message.`);
    return value;
  });
}

export function texts(from: Message, name: string): string[] {
  return (from.get(name) ?? []).map((value) => {
    if (typeof value !== 'string') throw invalid(`"${name}" of the prototxt is a message.`);
    return value;
  });
}

export function text(from: Message, name: string, fallback: string): string {
  return texts(from, name).at(-1) ?? fallback;
}

export function numbers(from: Message, name: string): number[] {
  return texts(from, name).map((value) => {
    const number = Number(value.replace(/f$/i, ''));
    if (value === '' || !Number.isFinite(number)) {
      throw invalid(`"${name}" of the prototxt is no number: ${value.slice(0, 20)}.`);
    }
    return number;
  });
}

export function number(from: Message, name: string, fallback: number): number {
  return numbers(from, name).at(-1) ?? fallback;
}

const LARGEST = 2 ** 31 - 1;

/** Whole numbers of at least `least`. */
export function counts(from: Message, name: string, least = 0): number[] {
  return numbers(from, name).map((value) => {
    if (!Number.isInteger(value) || value < least || value > LARGEST) {
      throw invalid(`"${name}" of the prototxt can not be ${value}.`);
    }
    return value;
  });
}

export function count(from: Message, name: string, fallback: number, least = 0): number {
  return counts(from, name, least).at(-1) ?? fallback;
}

/** A whole number, which may be below zero. */
export function whole(from: Message, name: string, fallback: number): number {
  return counts(from, name, -LARGEST).at(-1) ?? fallback;
}

export function flag(from: Message, name: string, fallback: boolean): boolean {
  const value = text(from, name, String(fallback));
  if (['true', 't', '1', 'True'].includes(value)) return true;
  if (['false', 'f', '0', 'False'].includes(value)) return false;
  throw invalid(`"${name}" of the prototxt is neither true nor false.`);
}
