/** Packs that can be downloaded, but not shipped: their authors' terms do not say that they may be. */

export interface PackRecipe {
  readonly id: string;
  readonly name: string;
  /** Where the authors describe it. */
  readonly page: string;
  /** The file that `decades models import` takes. */
  readonly url: string;
  /** Name of that file. */
  readonly file: string;
  /** In a few words. */
  readonly licence: string;
  /** A sentence on what may be done with it. */
  readonly terms: string;
  /** Of the file, where its authors or someone who can be asked published one. */
  readonly sha256?: string;
}

export const LEVI_HASSNER = 'levi-hassner-2015';

export const RECIPES: readonly PackRecipe[] = [
  {
    id: LEVI_HASSNER,
    name: 'Levi & Hassner 2015',
    page: 'https://talhassner.github.io/home/publication/2015_CVPR',
    url: 'https://www.openu.ac.il/home/hassner/projects/cnn_agegender/cnn_age_gender_models_and_data.0.0.2.zip',
    file: 'cnn_age_gender_models_and_data.0.0.2.zip',
    licence: 'none named, for your own use',
    terms:
      'The authors name no licence: they give the nets "as is" and ask for a reference to their paper. So they are for your own use, and not to be passed on.',
    // No checksum of this archive is published.
  },
];
