import { expect, it } from 'vitest';
import type { VisionRequest } from '../../../../src/contract/desktop/index.ts';
import { ConnectionClosedError } from '../../../../src/contract/errors.ts';
import { connect } from '../../../../src/contract/rpc.ts';
import type { VisionService } from '../../../../src/contract/vision.ts';
import { askForVision } from '../../../../src/core/analysis/ask-vision.ts';
import { LonePort } from '../../../fixtures/port.ts';

function setUp() {
  const asked: VisionRequest[] = [];
  const asker = askForVision((request) => asked.push(request));
  const answer = (data: unknown, port?: LonePort): void =>
    asker.onMessage({ data, ports: port === undefined ? [] : [port] });
  return { asked, asker, answer };
}

it('asks for each process by a number of its own', () => {
  const { asked, asker } = setUp();
  asker.launch();
  asker.launch().kill();
  expect(asked).toMatchObject([
    { control: 'launch-vision', vision: 1, env: { OMP_NUM_THREADS: '1' } },
    { control: 'launch-vision', vision: 2 },
    { control: 'kill-vision', vision: 2 },
  ]);
});

it('sends what was said before the process was there, in order, once it is', () => {
  const { asker, answer } = setUp();
  const { transport } = asker.launch();
  const got: unknown[] = [];
  transport.onMessage((message) => got.push(message));
  transport.send('a');
  transport.send('b');
  const port = new LonePort();
  answer({ control: 'vision', vision: 1 }, port);
  transport.send('c');
  port.arrives('d');
  expect({ sent: port.sent, got }).toEqual({ sent: ['a', 'b', 'c'], got: ['d'] });
});

it('a process that ends rejects its calls with the reason, also before it was there', async () => {
  const { asker, answer } = setUp();
  const [first, second] = [asker.launch(), asker.launch()];
  const calls = [first, second].map(({ transport }) =>
    connect<VisionService>(transport).listPacks('models'),
  );
  answer({ control: 'vision', vision: 1 }, new LonePort());
  answer({ control: 'vision-ended', vision: 1, reason: 'it ended with code 9' });
  answer({ control: 'vision-ended', vision: 2, reason: 'it could not be started' });
  await expect(calls[0]).rejects.toThrow(new ConnectionClosedError('it ended with code 9'));
  await expect(calls[1]).rejects.toThrow(new ConnectionClosedError('it could not be started'));
  const closed: string[] = [];
  first.transport.onClose((reason) => closed.push(reason));
  expect(closed).toEqual(['it ended with code 9']);
});

it('leaves all other messages alone', () => {
  const { asker, answer } = setUp();
  asker.launch();
  answer({ control: 'ping' });
  answer({ control: 'vision', vision: 99 }, new LonePort());
  answer({ control: 'vision-ended', vision: 99, reason: 'unknown' });
});
