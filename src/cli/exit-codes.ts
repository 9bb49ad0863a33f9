/** What the command line answers the shell with. A scan that was stopped is not complete: 1. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;
