/** An event whose default a listener may prevent. */
export interface Preventable {
  prevented: boolean;
  preventDefault(): void;
}

export function preventable(): Preventable {
  const event: Preventable = {
    prevented: false,
    preventDefault: () => {
      event.prevented = true;
    },
  };
  return event;
}
