/**
 * Makes sharp take its WebAssembly build in Linux's desktop, where the glib inside its native build
 * clashes with the one inside Electron. Must be imported before sharp is. Where that build is not
 * installed, the native one is left to it.
 */
import { createRequire, registerHooks } from 'node:module';

const NATIVE = /^@img\/sharp-linux(musl)?-/;
const WASM = '@img/sharp-wasm32/sharp.node';

function isInstalled(module: string): boolean {
  try {
    createRequire(import.meta.url).resolve(module);
    return true;
  } catch {
    return false;
  }
}

if (process.platform === 'linux' && isInstalled(WASM)) {
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!NATIVE.test(specifier)) return next(specifier, context);
      // As if it were not there, after which sharp looks for the other one.
      throw Object.assign(new Error(`${specifier} is not for Electron`), {
        code: 'MODULE_NOT_FOUND',
      });
    },
  });
}
