import { expect, it } from 'vitest';
import { portTransport } from '../../../../src/contract/desktop/index.ts';
import { LonePort } from '../../../fixtures/port.ts';

it('carries messages both ways, and delivers none before somebody listens', () => {
  const port = new LonePort();
  const transport = portTransport(port);
  expect(port.started).toBe(false);
  const got: unknown[] = [];
  transport.onMessage((message) => got.push(message));
  expect(port.started).toBe(true);
  transport.send(1);
  port.arrives(2);
  expect({ sent: port.sent, got }).toEqual({ sent: [1], got: [2] });
});

it('tells once that the other end is gone, also to who asks later', () => {
  const port = new LonePort();
  const transport = portTransport(port);
  const reasons: string[] = [];
  transport.onClose((reason) => reasons.push(reason));
  port.isGone();
  port.isGone();
  transport.onClose((reason) => reasons.push(reason));
  expect(reasons).toEqual(Array(2).fill('the other process has ended'));
  transport.send('too late');
  expect(port.sent).toEqual([]);
});

it('closes its own end for a reason, after which nothing arrives', () => {
  const port = new LonePort();
  const transport = portTransport(port);
  const got: unknown[] = [];
  transport.onMessage((message) => got.push(message));
  transport.onClose((reason) => got.push(reason));
  transport.close('done');
  port.arrives('late');
  port.isGone();
  expect(got).toEqual(['done']);
  expect(port.closed).toBe(true);
});
