import { cudaEnvironment } from '../cuda/folder.ts';

const ALWAYS = {
  // Each process computes on one thread: as many processes as cores beat as many threads, and a
  // crash then takes one photo down.
  VIPS_CONCURRENCY: '1',
  OMP_NUM_THREADS: '1',
  UV_THREADPOOL_SIZE: '2',
  // glibc gives large blocks back after every use; asking for them anew costs a fifth of the time.
  MALLOC_MMAP_THRESHOLD_: '268435456',
  MALLOC_TRIM_THRESHOLD_: '268435456',
};

/** The environment of a vision process that is started now, beside that of its host. */
export function visionEnvironment(): Readonly<Record<string, string>> {
  return { ...ALWAYS, ...cudaEnvironment() };
}
