/** Imported first in the main process: makes `electron` the double, and listens to the test. */
import { registerHooks } from 'node:module';
import { readOptions } from './options.ts';

const DOUBLE = new URL('./electron.ts', import.meta.url).href;
const { resources } = readOptions();

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: DOUBLE, shortCircuit: true } : next(specifier, context),
});

// `electron . <args>` in a checkout, `Decades <args>` where it is installed.
if (resources === null) Object.assign(process, { defaultApp: true });
else {
  Object.assign(process, { resourcesPath: resources });
  process.argv.splice(1, 1);
}

await import('./control.ts');
