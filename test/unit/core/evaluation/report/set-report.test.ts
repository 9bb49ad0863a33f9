import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { setReport } from '../../../../../src/core/evaluation/report/set-report.ts';
import { evaluation } from '../made-set.ts';

const html = setReport(
  evaluation({
    pack: '<b>&"@1',
    droppedAges: [{ label: '"><script>alert(1)</script>', why: 'odd', rows: 1 }],
    notes: ['THE FOLDS ARE NOT SUBJECT-EXCLUSIVE: <i>'],
  }),
);
const drawings = [...html.matchAll(/<svg.*?<\/svg>/gs)].map(([svg]) => svg);

describe('the report', () => {
  it('needs nothing but itself: no script, no file, no address', () => {
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(|https?:|@import/);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('escapes what labels and packs are called', () => {
    expect(html).toContain('&lt;b&gt;&amp;&quot;@1');
    expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)');
    expect(html).toContain('<p class="loud">THE FOLDS ARE NOT SUBJECT-EXCLUSIVE: &lt;i&gt;</p>');
  });

  it('draws folds, both confusions and both calibrations, each with a title', () => {
    const titles = drawings.map((svg) => /<title>(.*?)<\/title>/.exec(svg)![1]);
    expect(titles).toEqual([
      'Folds',
      'True against estimated age group',
      'True against estimated gender',
      'Calibration of the age group',
      'Calibration of gender',
    ]);
  });

  it('draws well-formed pictures without a number that is none', () => {
    for (const svg of drawings) {
      const fail = (_level: string, message: string): never => {
        throw new Error(message);
      };
      new DOMParser({ onError: fail }).parseFromString(svg, 'image/svg+xml');
      expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    }
  });

  it('shows a bar a fold, and the paper beside each measure', () => {
    const [folds] = drawings;
    expect(folds!.match(/class="bar"/g)).toHaveLength(6);
    expect(folds!.match(/<path class="their"/g)).toHaveLength(3);
  });
});

it('a data set without folds, probabilities of ages and pictures is drawn too', () => {
  const made = evaluation({ published: [] });
  const [run] = made.runs;
  const bare = setReport({
    ...made,
    dataset: 'fairface',
    runs: [
      {
        ...run!,
        folds: [],
        overFolds: null,
        confusion: run!.confusion.map((row) => row.map(() => 0)),
        calibration: {
          age: null,
          gender: { n: 0, bins: run!.calibration.gender.bins, error: null },
        },
      },
    ],
  });
  expect(bare).not.toContain('<title>Folds');
  expect(bare).not.toContain('Calibration of the age group');
  expect(bare).not.toMatch(/NaN|undefined/);
});
