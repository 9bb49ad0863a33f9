/** What every vision process does, whatever channel joins it to the process that started it. */
import { serve } from '../contract/rpc.ts';
import type { Transport } from '../contract/transport.ts';
import { endWithParent } from './orphan.ts';
import { yieldToOthers } from './priority.ts';
import { createVisionService } from './service.ts';

/** Answers the calls of VisionService, and ends with the process that started it. */
export function serveVision(transport: Transport): void {
  // Libraries note oddities of files there; what matters to a person is in the job's outcome.
  console.warn = () => undefined;
  endWithParent();
  // Ctrl-C reaches every process of a terminal's group: whoever asked for this one ends it.
  process.on('SIGINT', () => undefined);
  const sendEvent = serve(
    transport,
    createVisionService({ onEvent: (event) => sendEvent(event), onLoad: yieldToOthers }),
  );
}
