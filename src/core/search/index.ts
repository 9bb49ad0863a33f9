export type { Cursor, Order } from '../catalog/search/pages.ts';
export type { FaceRow, StoredEstimate } from '../catalog/search/faces.ts';
export type { PhotoRow } from '../catalog/search/photos.ts';
export { facesOf, type FoundFace } from './faces.ts';
export type { Facets, MonthCount } from './facets.ts';
export { pageOf, photosOf, type Page, type PageOptions } from './pages.ts';
export { openSearch, type Search } from './search.ts';
