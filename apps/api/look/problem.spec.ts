import { ConflictError, ForbiddenError, InvalidInputError, LayoutChangedError, NotFoundError } from '@kolkore/domain/errors';
import { localeOf } from '@kolkore/domain/locale';
import { HttpException } from '@nestjs/common';
import { Problem, problemOf as problemIn } from './problem';

const problemOf = (error: unknown): Problem => problemIn(error, localeOf('he').words);

describe('what an error is to the outside', () => {
  it.each([
    [new NotFoundError('x'), 404, 'not_found'],
    [new ConflictError('x'), 409, 'conflict'],
    [new ForbiddenError('x'), 403, 'forbidden'],
    [new InvalidInputError({ cursor: 'bad_cursor' }), 400, 'invalid_input'],
    [new HttpException('x', 429), 429, 'throttled'],
    [new HttpException('x', 405), 405, 'method'],
    [Object.assign(new Error('too large'), { status: 413 }), 413, 'too_large'],
    [new LayoutChangedError('x'), 500, 'internal'],
    [Object.assign(new Error('x'), { status: 502 }), 500, 'internal'],
    ['a thrown text', 500, 'internal'],
  ])('%s', (error, status, code) => {
    expect(problemOf(error)).toMatchObject({ type: 'about:blank', status, code });
  });

  it('tells a program which fields were wrong, and nobody the message of a fault', () => {
    expect(problemOf(new InvalidInputError({ cursor: 'bad_cursor' })).fields).toEqual({ cursor: 'bad_cursor' });
    expect(JSON.stringify(problemOf(new Error('password=hunter2')))).not.toContain('hunter2');
  });
});
