export type SectionId =
  'folders' | 'recognition' | 'models' | 'appearance' | 'privacy' | 'backups' | 'about';

class Shown {
  /** The section that is open; kept while the person is elsewhere. */
  section = $state<SectionId>('folders');
}

export const shown = new Shown();
