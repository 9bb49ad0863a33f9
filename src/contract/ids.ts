/**
 * Row ids, branded so that one kind can not be passed for another.
 * All are positive integers given by the catalog and are never used again after a row is gone.
 */
declare const brand: unique symbol;
type Id<Name extends string> = number & { readonly [brand]: Name };

export type RootId = Id<'root'>;
export type PlaceId = Id<'place'>;
export type PhotoId = Id<'photo'>;
export type FaceId = Id<'face'>;
