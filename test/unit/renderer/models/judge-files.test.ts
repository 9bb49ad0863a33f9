import { describe, expect, it } from 'vitest';
import { isPrototxt, judgeFiles } from '../../../../src/renderer/models/judge-files.ts';

describe('judgeFiles', () => {
  it('knows the published archive, of which nothing need be said', () => {
    expect(judgeFiles(['/a/b.ZIP'])).toEqual({ kind: 'archive', files: ['/a/b.ZIP'] });
  });

  it('takes an ONNX net, and a Caffe net with its prototxt first', () => {
    expect(judgeFiles(['/a/b.onnx'])).toEqual({ kind: 'net', files: ['/a/b.onnx'] });
    const files = ['/a/b.prototxt', '/a/c.caffemodel'];
    expect(judgeFiles(files)).toEqual({ kind: 'net', files });
    expect(judgeFiles(files.toReversed())).toEqual({ kind: 'net', files });
  });

  it.each([
    [[]],
    [['/a/b.jpg']],
    [['/a/b.prototxt']],
    [['/a/b.caffemodel']],
    [['/a/b.onnx', '/a/c.onnx']],
    [['/a/b.prototxt', '/a/c.prototxt']],
    [['/a/b.prototxt', '/a/c.caffemodel', '/a/d.zip']],
  ])('makes nothing of %j', (files) => {
    expect(judgeFiles(files)).toEqual({ kind: 'none' });
  });

  it('tells when a second file is needed', () => {
    expect(isPrototxt('/a/deploy.prototxt')).toBe(true);
    expect(isPrototxt('/a/net.onnx')).toBe(false);
  });
});
