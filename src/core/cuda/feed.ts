/** What a NuGet feed says of a package version (NuGet API v3). */
import { z } from 'zod';
import { reach, trusted } from '../download/reach.ts';
import { CudaError, inCudaTerms } from './errors.ts';

export const NUGET = 'https://api.nuget.org/v3/index.json';
const PACKAGE = 'Microsoft.ML.OnnxRuntime.Gpu.Linux';

/** Where a person can get the package by hand. */
export const packagePage = (version: string): string =>
  `https://www.nuget.org/packages/${PACKAGE}/${version}`;

export interface PackageOffer {
  readonly name: string;
  readonly version: string;
  readonly url: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-512 in base64. */
  readonly hash: string;
}

const indexSchema = z.object({
  resources: z.array(z.object({ '@id': z.url(), '@type': z.string() })),
});
const leafSchema = z.object({ catalogEntry: z.url(), packageContent: z.url() });
const entrySchema = z.object({
  packageHash: z.string().min(1),
  packageHashAlgorithm: z.literal('SHA512'),
  packageSize: z.int().positive(),
});

/** This registry of packages holds every kind of version. */
const REGISTRATIONS = 'RegistrationsBaseUrl/3.6.0';

/**
 * Asks the feed for the package of that version. Only what came by TLS, or from this machine, is
 * believed: the hash is all that the package is checked against. Fails with a CudaError.
 */
export function findPackage(feed: string, version: string): Promise<PackageOffer> {
  return inCudaTerms(readFeed(feed, version));
}

async function readFeed(feed: string, version: string): Promise<PackageOffer> {
  const index = await getJson(feed, indexSchema);
  const base = index.resources.find((resource) => resource['@type'] === REGISTRATIONS)?.['@id'];
  if (base === undefined) throw new CudaError('feed-invalid', `${feed} has no ${REGISTRATIONS}.`);
  const leafUrl = new URL(
    `${PACKAGE.toLowerCase()}/${version.toLowerCase()}.json`,
    base.endsWith('/') ? base : `${base}/`,
  );
  const leaf = await getJson(leafUrl.href, leafSchema);
  const entry = await getJson(leaf.catalogEntry, entrySchema);
  return {
    name: PACKAGE,
    version,
    url: trusted(leaf.packageContent),
    size: entry.packageSize,
    hash: entry.packageHash,
  };
}

async function getJson<T>(url: string, schema: z.ZodType<T>): Promise<T> {
  const response = await reach(url);
  if (!response.ok) {
    throw new CudaError('feed-invalid', `${url} answers with ${response.status}.`);
  }
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw new CudaError('feed-invalid', `${url}: ${z.prettifyError(parsed.error)}`);
}
