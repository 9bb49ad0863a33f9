import { describe, expect, it } from 'vitest';
import { crumbs, distinctNames, lastName } from '../../../../src/renderer/shell/paths.ts';

describe('crumbs of a path', () => {
  it('lead from the top to the folder', () => {
    expect(crumbs('/home/anna')).toEqual([
      { name: '/', path: '/' },
      { name: 'home', path: '/home' },
      { name: 'anna', path: '/home/anna' },
    ]);
    expect(crumbs('/')).toEqual([{ name: '/', path: '/' }]);
    expect(crumbs('/home/anna/')).toHaveLength(3);
  });

  it('begin with the drive on Windows', () => {
    expect(crumbs('C:\\Users\\Anna')).toEqual([
      { name: 'C:', path: 'C:\\' },
      { name: 'Users', path: 'C:\\Users' },
      { name: 'Anna', path: 'C:\\Users\\Anna' },
    ]);
  });

  it('begin with the server of a network path', () => {
    expect(crumbs('\\\\nas\\photos').at(-1)).toEqual({ name: 'photos', path: '\\\\nas\\photos' });
  });

  it('keep a backslash that is part of a name', () => {
    expect(crumbs('/home/a\\b').at(-1)).toEqual({ name: 'a\\b', path: '/home/a\\b' });
  });
});

describe('names of folders', () => {
  it('are their last part', () => {
    expect(lastName('/media/disk/Photos')).toBe('Photos');
    expect(distinctNames(['/a/Photos', '/a/Scans'])).toEqual(['Photos', 'Scans']);
  });

  it('say more where that is the same for two', () => {
    expect(distinctNames(['/home/anna/Photos', '/media/disk/Photos', '/media/Scans'])).toEqual([
      'anna/Photos',
      'disk/Photos',
      'Scans',
    ]);
    expect(distinctNames(['/Photos', '/a/Photos'])).toEqual(['/Photos', 'a/Photos']);
  });

  it('end when there is nothing more to say', () => {
    expect(distinctNames(['/', '/a'])).toEqual(['/', 'a']);
    expect(distinctNames(['/a', '/a'])).toEqual(['a', 'a']);
    expect(distinctNames([])).toEqual([]);
  });
});
