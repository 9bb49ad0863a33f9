/** Pictures that will be wanted next: loaded now, and kept until others are. */
export class Ahead {
  #images = new Map<string, HTMLImageElement>();

  /** Loads these, and lets go of all others. */
  keep(urls: readonly string[]): void {
    this.#images = new Map(
      urls.map((url) => {
        const image = this.#images.get(url) ?? new Image();
        if (image.src === '') image.src = url;
        return [url, image];
      }),
    );
  }
}
