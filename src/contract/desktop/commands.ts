/** Commands of the command line: with one of these, the installed app opens no window. */
export const COMMANDS: readonly string[] = [
  'scan',
  'rescan',
  'search',
  'faces',
  'facets',
  'problems',
  'models',
  'providers',
  'backup',
  'restore',
  'delete-face-data',
  'doctor',
  'evaluate',
  'serve',
  'help',
];
