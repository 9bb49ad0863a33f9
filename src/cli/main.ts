#!/usr/bin/env node
import { standardOutput } from './output.ts';
import { runCommandLine } from './program.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), standardOutput());
