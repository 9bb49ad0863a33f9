/** A contact sheet of the faces on which packs disagree, as one HTML file. */
import { AGE_GROUPS } from '../../../contract/age-groups.ts';
import type { LabelledFace } from '../labelled-face.ts';
import { escape, table } from '../report/markup.ts';
import { page, section, sentences } from '../report/page.ts';
import { words, type Comparison, type Disagreement } from './compare.ts';
import { agreementRows, packRows, summary } from './table.ts';

/** @param crops JPEG bytes of each disagreement's face, in their order; null where there is none */
export function comparisonSheet(
  comparison: Comparison,
  crops: readonly (Uint8Array | null)[],
): string {
  const { packs, disagreements } = comparison;
  const names = packs.map(({ pack }) => pack);
  return page(
    `${names.join(', ')}: what they say of the same faces`,
    [
      sentences(summary(comparison)),
      table(packRows(comparison)),
      sentences(['accuracies in %, of faces with a label; ms: median for a face']),
      section('Agreement', table(agreementRows(comparison))),
      section(
        'Where they disagree',
        disagreements.length === 0
          ? sentences(['They say the same of every face.'])
          : `<ul class="sheet">${disagreements
              .map((each, i) => card(each, names, crops[i] ?? null))
              .join('')}</ul>`,
      ),
    ].join('\n'),
    STYLE,
  );
}

const STYLE = `
.sheet { list-style: none; padding: 0; display: grid; gap: 1rem;
  grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); }
.sheet li { display: flex; gap: .8rem; background: var(--card); border-radius: 6px; padding: .6rem; }
.sheet .face { flex: none; width: 96px; height: 96px; object-fit: cover; border-radius: 4px;
  background: var(--line); }
.sheet p { overflow-wrap: anywhere; font-size: .8rem; }
.sheet dl { display: grid; grid-template-columns: auto 1fr; gap: 0 .6rem; margin: .3rem 0 0; font-size: .85rem; }
.sheet dt { color: var(--dim); } .sheet dd { margin: 0; } .truth { font-weight: 600; }
`;

function card(
  { file, label, said }: Disagreement,
  packs: readonly string[],
  crop: Uint8Array | null,
): string {
  const picture =
    crop === null
      ? '<div class="face"></div>'
      : `<img class="face" alt="" src="data:image/jpeg;base64,${Buffer.from(crop).toString('base64')}">`;
  const lines = said.map(
    (each, i) => `<dt>${escape(packs[i]!)}</dt><dd>${escape(words(each))}</dd>`,
  );
  const truth =
    label === null ? '' : `<dt>label</dt><dd class="truth">${escape(truthOf(label))}</dd>`;
  return `<li>${picture}<div><p class="note">${escape(file)}</p><dl>${lines.join('')}${truth}</dl></div></li>`;
}

function truthOf({ ageClass, age, gender }: LabelledFace): string {
  const years = age === null ? [] : [`${Math.round(age)} years`];
  const group = ageClass === null ? [] : [AGE_GROUPS[ageClass]!];
  return [...group, ...years, ...(gender === null ? [] : [gender])].join(', ');
}
