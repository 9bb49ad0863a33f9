import type { FromWorker, ToWorker } from './fleet.ts';

/** Does one photo and says how many faces (or whatever the bench counts) it found. */
export type Work = (file: string) => Promise<number>;

/** The part of a bench process that runs in it: say that it is ready, work when told, report. */
export function answerFleet(work: Work): void {
  process.on('message', (message) => {
    void answer(work, message as ToWorker);
  });
  // A process whose parent is gone would go on for ever.
  process.on('disconnect', () => process.exit());
  send({ ready: true });
}

async function answer(work: Work, { files, seconds }: ToWorker): Promise<void> {
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  const elapsed = () => (performance.now() - start) / 1000;
  let photos = 0;
  let counted = 0;
  while (photos === 0 || elapsed() < seconds) {
    counted += await work(files[photos % files.length]!);
    photos += 1;
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuSeconds = (user + system) / 1e6;
  send({ tally: { photos, counted, seconds: elapsed(), cpuSeconds } });
}

function send(message: FromWorker): void {
  process.send?.(message);
}
