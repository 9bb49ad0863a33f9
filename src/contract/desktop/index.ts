export * from './calls.ts';
export * from './commands.ts';
export * from './hosted.ts';
export * from './port.ts';
