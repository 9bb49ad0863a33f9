/** What can be made of files that a person chose or dropped. */

export type JudgedFiles =
  /** The published archive, of which everything is known. */
  | { readonly kind: 'archive'; readonly files: readonly [string] }
  /** A net: what it tells apart has to be said. A Caffe net's prototxt comes first. */
  | { readonly kind: 'net'; readonly files: readonly [string] | readonly [string, string] }
  | { readonly kind: 'none' };

const isOf = (extension: string) => (file: string) => file.toLowerCase().endsWith(extension);

export function judgeFiles(files: readonly string[]): JudgedFiles {
  const [file, ...more] = files;
  if (file === undefined) return { kind: 'none' };
  if (more.length === 0) {
    if (isOf('.zip')(file)) return { kind: 'archive', files: [file] };
    return isOf('.onnx')(file) ? { kind: 'net', files: [file] } : { kind: 'none' };
  }
  const layers = files.find(isOf('.prototxt'));
  const weights = files.find(isOf('.caffemodel'));
  if (files.length !== 2 || layers === undefined || weights === undefined) return { kind: 'none' };
  return { kind: 'net', files: [layers, weights] };
}

/** Whether a file of this path is one half of a Caffe net. */
export const isPrototxt = isOf('.prototxt');
