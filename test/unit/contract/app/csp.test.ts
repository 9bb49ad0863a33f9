import { expect, it } from 'vitest';
import { IMAGE_POLICY, pagePolicy } from '../../../../src/contract/app/csp.ts';

function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split('; ').map((directive) => {
      const [name, ...sources] = directive.split(' ');
      return [name!, sources];
    }),
  );
}

it('everything is refused that is not named, and nothing unsafe is', () => {
  const policy = directives(pagePolicy());
  expect(policy.get('default-src')).toEqual(["'none'"]);
  for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
    expect(policy.get(name)).toEqual(["'none'"]);
  for (const name of ['script-src', 'style-src', 'font-src'])
    expect(policy.get(name)).toEqual(["'self'"]);
  for (const text of [pagePolicy(), IMAGE_POLICY]) {
    expect(text).not.toContain('unsafe');
    expect(text).not.toContain('*');
    expect(text).not.toContain('data:');
  }
});

it('a host adds where its images and connections come from', () => {
  const policy = directives(
    pagePolicy({ images: ['photo:'], connections: ['ws://127.0.0.1:8080'] }),
  );
  expect(policy.get('img-src')).toEqual(["'self'", 'blob:', 'photo:']);
  expect(policy.get('connect-src')).toEqual(["'self'", 'ws://127.0.0.1:8080']);
  expect(policy.get('script-src')).toEqual(["'self'"]);
});
