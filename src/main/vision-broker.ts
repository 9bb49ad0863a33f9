/** Starts vision processes for a process that asks for them, and joins the two by a channel. */
import { MessageChannelMain } from 'electron';
import type {
  FromCommandLine,
  FromCore,
  ToVision,
  VisionReply,
  VisionRequest,
} from '../contract/desktop/index.ts';
import { PARTS } from './places.ts';
import { startUtility, type Utility } from './utility.ts';

/** Serves an asker until it ends; its vision processes end with it. */
export function brokerVision(asker: Utility<VisionReply, FromCore | FromCommandLine>): void {
  const running = new Map<number, Utility<ToVision, never>>();

  const launch = ({ vision, env }: Extract<VisionRequest, { control: 'launch-vision' }>): void => {
    const child = startUtility<ToVision, never>(PARTS.vision, { name: 'Decades Vision', env });
    const { port1, port2 } = new MessageChannelMain();
    running.set(vision, child);
    child.onExit((code) => {
      running.delete(vision);
      asker.send({ control: 'vision-ended', vision, reason: `it ended with code ${code}` });
    });
    child.send({ control: 'serve' }, [port1]);
    asker.send({ control: 'vision', vision }, [port2]);
  };

  asker.onMessage((message) => {
    if (message.control === 'launch-vision') launch(message);
    else if (message.control === 'kill-vision') running.get(message.vision)?.kill();
  });
  asker.onExit(() => {
    for (const child of running.values()) child.kill();
  });
}
