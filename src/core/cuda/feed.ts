/** What a NuGet feed says of a package version (NuGet API v3). */
import { z } from 'zod';
import { errorMessage } from '../../contract/errors.ts';
import { CudaError } from './errors.ts';

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
export async function findPackage(feed: string, version: string): Promise<PackageOffer> {
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

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

function trusted(url: string): string {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname))) return url;
  throw new CudaError('feed-invalid', `${url} is not a https address.`);
}

/** A response from an address that can be believed. Fails with `no-network` where none comes. */
export async function reach(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    const response = await fetch(trusted(url), init);
    trusted(response.url); // it may have been sent on
    return response;
  } catch (error) {
    if (error instanceof CudaError) throw error;
    const { cause } = error as { readonly cause?: unknown };
    const why = cause === undefined ? errorMessage(error) : errorMessage(cause);
    throw new CudaError('no-network', `${url} can not be reached (${why}).`, { cause: error });
  }
}
