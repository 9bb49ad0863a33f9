/** Bringing a net of one's own: what has to be said of it beyond its files. */

/** What the classes of a net's output stand for. */
export type NetLabels =
  /** First and last year of each class. */
  | { readonly kind: 'ages'; readonly ranges: readonly (readonly [number, number])[] }
  /** One class a year, beginning with `from`. */
  | { readonly kind: 'years'; readonly from: number }
  | {
      readonly kind: 'gender';
      readonly order: readonly ['male', 'female'] | readonly ['female', 'male'];
    };

export type NetColour = 'BGR' | 'RGB';

/** As in a manifest: docs/models.md. */
export const NET_LOOKS = ['moved', 'corners', 'corners-and-whole'] as const;
export type NetLooks = (typeof NET_LOOKS)[number];

/** Where a mean image lies against a crop of the face. */
export const MEAN_PLACES = ['crop', 'resized'] as const;
export type MeanPlace = (typeof MEAN_PLACES)[number];

/** How a net's input is made. What is left out is as the files say, or as stated. */
export interface NetUse {
  /** Default: BGR for Caffe nets, RGB for others. */
  readonly colour?: NetColour;
  /** Side of the input in pixels, where the net takes any. */
  readonly size?: number;
  /** A mean of each colour in the order of `colour`, or the path of a Caffe mean image. */
  readonly mean?: readonly [number, number, number] | string;
  /** Default: `crop` where the mean image is larger than the input. */
  readonly meanAt?: MeanPlace;
  /** Each picture is made one of mean 0 and deviation 1. Default: values stay 0..255. */
  readonly perImage?: true;
  /** Default: `corners` where the mean image is larger than the input, else `moved`. */
  readonly looks?: NetLooks;
  /** Added to each side of the face, as a share of its side. Default 0.4. */
  readonly margin?: number;
  /** Default: the picture is turned until the eyes are level. */
  readonly align?: 'eyes' | 'none';
}

export interface ImportJob extends NetUse {
  /** Where the pack goes: made where it is missing. */
  readonly modelsDir: string;
  /**
   * Absolute paths. One: an ONNX net, or the published age and gender nets of Levi & Hassner as an
   * archive or a folder. Two: a prototxt and its caffemodel.
   */
  readonly files: readonly string[];
  /** Default: made of the file's name; of those nets `levi-hassner-2015`. */
  readonly id?: string;
  /** Ids of packs that must not be replaced. */
  readonly taken?: readonly string[];
  /** Needed but for the nets of Levi & Hassner. */
  readonly labels?: NetLabels;
  /** What is known of it. */
  readonly licence?: string;
}
