import { fragment } from './render';
import { safeHref } from './safe-links';

describe('addresses that a page may link to', () => {
  it.each([
    'https://noar.example/1',
    'http://noar.example',
    'webcal://noar.example/a.ics',
    'mailto:a@noar.example',
    'tel:+97225550142',
    '/o/1',
    '?page=2',
    '#docs',
  ])('lets %s through', (href) => {
    expect(safeHref(href)).toBe(href);
  });

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '/\\evil.example',
    'x:y',
    '',
    null,
  ])('drops %j', (href) => {
    expect(safeHref(href)).toBeUndefined();
  });

  it('takes unsafe addresses, handlers and inline styles off every element', () => {
    const foreign: Record<string, string> = {
      href: 'javascript:alert(1)',
      onclick: 'alert(1)',
      onMouseOver: 'alert(2)',
      style: 'color:red',
    };
    expect(fragment(<a {...foreign}>קישור</a>)).toBe('<a>קישור</a>');
  });
});
