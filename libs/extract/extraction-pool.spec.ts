import { attachment } from '@apps/all-in-one/sample-sites/files/attachment';
import { zip } from '@apps/all-in-one/sample-sites/files/zip';
import { ExtractionPool } from './extraction-pool';
import type { PoolOptions } from './extraction-pool';

const file = (name: string): Buffer => attachment(name, '4711').body;
/** A workbook whose one sheet takes hundreds of megabytes to read, and would fit the limit of parts. */
const heavy = (): Buffer => {
  const cell = '<c t="inlineStr"><is><t>a</t></is></c>';
  const open = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  const office = 'http://schemas.openxmlformats.org';
  return zip({
    'xl/workbook.xml': `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${open}${`<row>${cell.repeat(100)}</row>`.repeat(20_000)}</sheetData></worksheet>`,
  });
};

describe('the pool of readers', () => {
  const pools: ExtractionPool[] = [];
  const open = (options: Partial<PoolOptions> = {}): ExtractionPool => {
    const pool = new ExtractionPool(options);
    pools.push(pool);
    return pool;
  };
  afterEach(() => pools.splice(0).forEach((pool) => pool.close()));

  it('reads every kind in one process, each answer to its own file', async () => {
    const pool = open();
    const names = ['א.pdf', 'ב.docx', 'ג.xlsx', 'ד.pdf.signed', 'סריקה.pdf'];
    const read = await Promise.all(names.map((name) => pool.read(file(name))));
    const said = read.map(({ extraction }) =>
      'unreadable' in extraction ? [extraction.kind, extraction.unreadable] : [extraction.kind, /תצהיר חתום/u.test(extraction.text)],
    );
    expect(said).toEqual([
      ['pdf', true],
      ['docx', true],
      ['xlsx', true],
      ['signed', true],
      ['pdf', 'broken'],
    ]);
    const [first] = read;
    expect(first?.extraction).toMatchObject({
      text: expect.stringContaining('לבקשה יצורפו תצהיר חתום, אישור ניהול ספרים ופרטי מורשי החתימה.'),
    });
    expect(first?.extraction).toMatchObject({ text: expect.stringContaining('סימוכין 4711') });
    expect(pool.started).toBe(1);
  });

  it('begins a new process after so many files, and when one holds too much', async () => {
    const pool = open({ files: 2 });
    for (let i = 0; i < 5; i++) await pool.read(file('א.docx'));
    expect(pool.started).toBe(3);
    const full = open({ keepMb: 1 });
    for (let i = 0; i < 2; i++) await full.read(file('א.docx'));
    expect(full.started).toBe(2);
  });

  it('calls a file heavy that takes too long or too much, and reads the next one', async () => {
    const pool = open({ ms: 20_000, memoryMb: 200 });
    await pool.read(file('א.docx'));
    const { extraction } = await pool.read(heavy());
    expect(extraction).toMatchObject({ unreadable: 'heavy' });
    expect((await pool.read(file('א.docx'))).extraction).toMatchObject({ kind: 'docx', cut: false });
    const short = open({ ms: 1 });
    expect((await short.read(heavy())).extraction).toMatchObject({ unreadable: 'heavy' });
  });

  it('survives the death of its process', async () => {
    const pool = open();
    await pool.read(file('א.docx'));
    const { child } = (pool as unknown as { reader: { child: { pid: number } } }).reader;
    const reading = pool.read(file('ב.pdf'));
    process.kill(child.pid, 'SIGKILL');
    expect((await reading).extraction).toMatchObject({ kind: 'pdf', pages: 1 });
    expect(pool.started).toBe(2);
  });

  it('ends what it reads when it is told to, and goes on with the others', async () => {
    const pool = open();
    const stop = new AbortController();
    const slow = pool.read(heavy(), stop.signal);
    const next = pool.read(file('א.docx'));
    setTimeout(() => stop.abort(new Error('enough')), 100);
    await expect(slow).rejects.toThrow('enough');
    expect((await next).extraction).toMatchObject({ kind: 'docx' });
  });

  it('lets an idle process end', async () => {
    const pool = open({ idleMs: 10 });
    await pool.read(file('א.docx'));
    const { child } = (pool as unknown as { reader: { child: { once: (event: 'exit', told: () => void) => void } } }).reader;
    await new Promise<void>((resolve) => child.once('exit', resolve));
    expect((await pool.read(file('א.docx'))).extraction).toMatchObject({ kind: 'docx' });
    expect(pool.started).toBe(2);
  });
});
