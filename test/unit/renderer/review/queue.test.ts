import { describe, expect, it } from 'vitest';
import {
  EMPTY,
  added,
  current,
  failed,
  handled,
  known,
  redone,
  refreshed,
  skipped,
  stepped,
  wentBack,
  withoutSkipped,
  type Queue,
} from '../../../../src/renderer/review/queue.ts';
import { face } from './face.ts';

const three: Queue = added(EMPTY, [face(1), face(2), face(3)]);
const ids = ({ waiting }: Queue): number[] => waiting.map(({ id }) => id);

describe('the queue of review', () => {
  it('asks about one face after another', () => {
    expect(current(EMPTY)).toBeNull();
    expect(current(three)?.id).toBe(1);
    const after = stepped(stepped(three, 'answer'), 'skip');
    expect(current(after)?.id).toBe(3);
    expect(handled(after)).toBe(2);
    expect(skipped(after)).toBe(1);
    expect(stepped(EMPTY, 'skip')).toEqual(EMPTY);
  });

  it('is not brought a face twice', () => {
    const after = stepped(three, 'skip');
    expect(known(after).sort()).toEqual([1, 2, 3]);
    expect(ids(added(after, [face(1), face(3), face(4)]))).toEqual([2, 3, 4]);
    expect(known(wentBack(after)).sort()).toEqual([1, 2, 3]);
  });

  it('asks again about a face of which something is left to ask, and counts it once', () => {
    const half = stepped(three, 'answer', face(1, 40));
    expect(current(half)).toEqual(face(1, 40));
    expect(handled(half)).toBe(0);
    const whole = stepped(half, 'answer');
    expect(ids(whole)).toEqual([2, 3]);
    expect(handled(whole)).toBe(1);
  });

  it('goes back step by step, in order', () => {
    const half = stepped(stepped(three, 'skip'), 'answer', face(2, 40));
    const after = stepped(half, 'answer');
    const once = wentBack(after);
    expect(current(once)).toEqual(face(2, 40));
    const twice = wentBack(once);
    expect(current(twice)).toEqual(face(2));
    expect(ids(twice)).toEqual([2, 3]);
    expect(ids(wentBack(twice))).toEqual([1, 2, 3]);
    expect(wentBack(three)).toEqual(three);
  });

  it('goes forward again, until something else is answered', () => {
    const half = stepped(three, 'answer', face(1, 40));
    const after = stepped(half, 'answer');
    const back = wentBack(wentBack(after));
    const forward = redone(redone(back));
    expect(forward).toEqual(after);
    expect(redone(forward)).toEqual(forward);
    expect(stepped(back, 'skip').undone).toEqual([]);
  });

  it('comes back to a face whose answer could not be stored', () => {
    const after = stepped(stepped(three, 'answer'), 'answer');
    const back = failed(after, after.done[0]!);
    expect(ids(back)).toEqual([1, 3]);
    expect(back.done.map((step) => step.face.id)).toEqual([2]);
    const half = stepped(three, 'answer', face(1, 40));
    expect(failed(half, half.done[0]!)).toEqual(three);
  });

  it('shows the current face as it is now', () => {
    expect(current(refreshed(three, face(1, 50)))?.age).toBe(50);
    expect(refreshed(three, face(2, 50))).toEqual(three);
  });

  it('can be asked for the skipped faces again', () => {
    const after = stepped(stepped(stepped(three, 'answer'), 'skip'), 'skip');
    expect(known(withoutSkipped(after))).toEqual([1]);
  });
});
