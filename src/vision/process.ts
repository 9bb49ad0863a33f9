/**
 * A vision process: decodes untrusted images and runs the nets, in a process that may be killed.
 * It answers the calls of VisionService over the channel of the process that started it, and ends
 * with it.
 */
import { serve } from '../contract/rpc.ts';
import { endWithParent } from './orphan.ts';
import { createVisionService } from './service.ts';

// Libraries note oddities of files there; what matters to a person is in the job's outcome.
console.warn = () => undefined;

process.on('disconnect', () => process.exit());
endWithParent();
// Ctrl-C reaches every process of a terminal's group: the host decides when this one ends.
process.on('SIGINT', () => undefined);

const sendEvent = serve(
  {
    // The callback swallows the error of a parent that is gone: there is nobody to answer then.
    send: (message) => process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => process.on('message', listener),
    onClose: () => undefined, // this process ends with the channel
  },
  createVisionService({ onEvent: (event) => sendEvent(event) }),
);
