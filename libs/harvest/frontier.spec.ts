import { page } from '@kolkore/domain/source';
import { Frontier, Step } from './frontier';

const at = (kind: string, path: string, body?: string) =>
  page(kind, { url: `https://kolot.example/${path}`, method: body === undefined ? 'GET' : 'POST', body });
const drain = (frontier: Frontier): Step[] => {
  const steps: Step[] = [];
  for (let step = frontier.next(); step; step = frontier.next()) steps.push(step);
  return steps;
};

describe('Frontier', () => {
  it('gives every page once, in order; kind, address and posted body tell pages apart', () => {
    const frontier = new Frontier();
    frontier.start([
      at('list', 'a'),
      at('list', 'a#part'),
      at('detail', 'a'),
      at('list', 'a', '{"from":0}'),
      at('list', 'a', '{"from":20}'),
      at('list', 'a', '{"from":0}'),
    ]);
    expect(drain(frontier).map(({ request }) => [request.kind, request.body])).toEqual([
      ['list', null],
      ['detail', null],
      ['list', '{"from":0}'],
      ['list', '{"from":20}'],
    ]);
  });

  it('knows an item of a list from the next page, and from a list behind code tables', () => {
    const frontier = new Frontier();
    frontier.start([at('codes', 'codes')]);
    const [codes] = drain(frontier);
    frontier.follow(codes as Step, [at('list', 'list')], false);
    const [list] = drain(frontier);
    frontier.follow(list as Step, [at('detail', '1'), at('list', 'list?p=2')], true);
    const [detail, second] = drain(frontier);
    expect([codes, list, detail, second].map((step) => step?.detail)).toEqual([false, false, true, false]);
    expect(detail?.known).toBe(true);
    expect(second?.chain).toBe(list?.chain);
    expect(frontier.details).toBe(1);
  });

  it('takes three links of another kind for items, though their list says nothing of them', () => {
    const frontier = new Frontier();
    frontier.start([at('list', 'list')]);
    const [list] = drain(frontier);
    frontier.follow(
      list as Step,
      ['1', '2', '3'].map((id) => at('detail', id)),
      false,
    );
    expect(drain(frontier).map(({ detail, known }) => [detail, known])).toEqual(Array(3).fill([true, false]));
  });

  it('ends what does not end', () => {
    const frontier = new Frontier();
    frontier.start(Array.from({ length: 2000 }, (_, index) => at('list', String(index))));
    expect(() => frontier.start([at('list', '2000')])).toThrow(
      expect.objectContaining({ code: 'layout_changed', detail: expect.objectContaining({ reason: 'too_many_pages' }) }),
    );
    expect(() => frontier.start([at('list', '7')])).not.toThrow();
  });
});
