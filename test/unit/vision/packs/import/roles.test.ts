import { describe, expect, it } from 'vitest';
import { bestOf, roleOf } from '../../../../../src/vision/packs/import/roles.ts';

describe('roleOf', () => {
  it.each([
    ['deploy_age.prototxt', 'age-prototxt'],
    ['data.0.0.2/age_deploy.prototxt', 'age-prototxt'],
    ['cnn_age_gender_models_and_data.0.0.2/deploy_gender.prototxt', 'gender-prototxt'],
    ['gender_net_definitions/deploy.prototxt', 'gender-prototxt'],
    ['age_net_definitions/train_val_test_fold_is_0.prototxt', 'age-prototxt'],
    ['models/age_net.caffemodel', 'age-caffemodel'],
    ['gender_net.caffemodel', 'gender-caffemodel'],
    ['models/mean.binaryproto', 'mean'],
    ['age_net_definitions/solver_test_fold_is_2.prototxt', undefined],
    ['cnn_age_gender_models/deploy.prototxt', undefined],
    ['images/image.prototxt', undefined],
    ['age_net.txt', undefined],
    ['__MACOSX/._mean.binaryproto', undefined],
  ])('%s', (path, role) => {
    expect(roleOf(path)?.role).toBe(role);
  });
});

it('of several files of a role, the one for use is taken', () => {
  const paths = [
    'age_net_definitions/train_val_test_fold_is_1.prototxt',
    'age_net_definitions/train_val_test_fold_is_0.prototxt',
    'age_net_definitions/deploy.prototxt',
    'gender_net_definitions/train_val_test_fold_is_1.prototxt',
    'gender_net_definitions/train_val_test_fold_is_0.prototxt',
  ];
  expect(Object.fromEntries(bestOf(paths))).toEqual({
    'age-prototxt': 'age_net_definitions/deploy.prototxt',
    'gender-prototxt': 'gender_net_definitions/train_val_test_fold_is_0.prototxt',
  });
});
