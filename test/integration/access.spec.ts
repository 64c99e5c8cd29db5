import { AccessGuard } from '@apps/api/access/access.guard';
import { AccessModule } from '@apps/api/access/access.module';
import type { MemberHere } from '@apps/api/access/admitted';
import { KeyHolder, Member, Operator, Person, Anyone } from '@apps/api/access/rules';
import { OurPagesOnly } from '@apps/api/access/origin';
import { SessionCookie } from '@apps/api/access/session';
import { ActingOperator, Here, SignedInPerson } from '@apps/api/access/signed-in';
import { configureApi } from '@apps/api/app';
import { ErrorsFilter } from '@apps/api/look/errors.filter';
import type { Actor } from '@kolkore/accounts/actor';
import { Operators } from '@kolkore/accounts/operators';
import { Organizations } from '@kolkore/accounts/organizations';
import { Sessions } from '@kolkore/accounts/sessions';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { readSettings } from '@kolkore/platform/config';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { StoreModule } from '@kolkore/store/store.module';
import { Transactions } from '@kolkore/store/transactions';
import { MovedClock } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { aPerson } from '@kolkore/testing/people';
import { Controller, Get, Module, Post, Res } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Response } from 'express';
import request from 'supertest';

const now = new Date('2026-11-23T10:00:00Z');
const PUBLIC_URL = 'https://kolkore.example';

@Controller()
class ProbeController {
  constructor(private readonly cookie: SessionCookie) {}

  @Get('forgotten')
  forgotten(): string {
    return 'a secret';
  }
  @KeyHolder('read')
  @Get('unguarded')
  unguarded(): string {
    return 'a secret';
  }
  @Person()
  @Get('me')
  me(@SignedInPerson() person: SignedIn): string {
    return person.email;
  }
  @Person()
  @Post('me')
  act(@SignedInPerson() person: SignedIn): string {
    return person.email;
  }
  @Member('editor')
  @Get('organizations/:organization/probe')
  here(@Here() here: MemberHere): string {
    return `${here.name} ${here.role}`;
  }
  @Operator()
  @Get('operate')
  operate(@ActingOperator() by: Actor): Actor {
    return by;
  }
  @Anyone()
  @OurPagesOnly()
  @Post('enter')
  enter(@Res() response: Response): void {
    this.cookie.set(response, 'x'.repeat(43));
    response.send('entered');
  }
}

@Module({
  imports: [AccessModule],
  controllers: [ProbeController],
  providers: [
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_FILTER, useClass: ErrorsFilter },
  ],
})
class ProbeModule {}

describe('who may call', () => {
  let database: TestDatabase;
  let app: NestExpressApplication;

  beforeAll(async () => {
    database = await testDatabase();
    const settings = readSettings({
      DATABASE_URL: database.url,
      PUBLIC_URL,
      SECRET: 'a'.repeat(40),
      SMTP_URL: 'smtp://127.0.0.1:1',
      LOG_LEVEL: 'silent',
    });
    const module = await Test.createTestingModule({
      imports: [PlatformModule.with(settings, { clock: new MovedClock(now) }), StoreModule.forUrl(database.url), ProbeModule],
    }).compile();
    app = configureApi(module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false }));
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const get = (path: string) => request(app.getHttpServer()).get(path).redirects(0);
  const post = (path: string) => request(app.getHttpServer()).post(path).set('Host', 'kolkore.example').redirects(0);
  const browserOf = async (email: string): Promise<{ id: string; cookie: string }> => {
    const { id } = await aPerson(database.dataSource, email, now);
    const token = await app.get(Transactions).run((tx) => app.get(Sessions, { strict: false }).start(tx, id, { userAgent: '' }, now));
    return { id, cookie: `kolkore_session=${token}` };
  };

  it('a route without a rule, or of programs without their guard: nobody', async () => {
    const { cookie } = await browserOf('anybody@amuta.example');
    for (const path of ['/forgotten', '/unguarded']) {
      const answer = await get(path).set('Cookie', cookie).set('Authorization', 'Bearer kk_x').expect(403);
      expect(answer.text).not.toContain('a secret');
    }
  });

  it('a page for people leads to the sign-in and back, a program and a button get a 401', async () => {
    expect((await get('/me?x=1&y=%D7%90').expect(303)).headers['location']).toBe('/sign-in?next=%2Fme%3Fx%3D1%26y%3D%25D7%2590');
    const stale = await get('/me')
      .set('Cookie', `kolkore_session=${'x'.repeat(43)}`)
      .expect(303);
    expect(String(stale.headers['set-cookie'])).toMatch(/kolkore_session=;.*Expires=Thu, 01 Jan 1970/);
    const answer = await post('/me').set('Origin', PUBLIC_URL).set('Accept', 'application/json').expect(401);
    expect(answer.body).toMatchObject({ code: 'signed_out', status: 401 });
    expect((await post('/me').set('Origin', PUBLIC_URL).expect(401)).text).toContain('href="/sign-in"');
  });

  it('a person is known by the cookie, and acts from our own pages only', async () => {
    const { cookie } = await browserOf('dana@amuta.example');
    expect((await get('/me').set('Cookie', cookie).expect(200)).text).toBe('dana@amuta.example');
    await post('/me').set('Cookie', cookie).set('Origin', PUBLIC_URL).expect(201);
    for (const origin of ['https://evil.example', 'https://kolkore.example.evil.example', 'null', ''])
      expect((await post('/me').set('Cookie', cookie).set('Origin', origin).set('Accept', 'application/json').expect(403)).body.code).toBe(
        'cross_site',
      );
    await post('/enter').set('Origin', 'https://evil.example').expect(403);
    const entered = await post('/enter').set('Origin', PUBLIC_URL).expect(201);
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/'])
      expect(String(entered.headers['set-cookie'])).toContain(attribute);
  });

  it("a member's role is read anew each time, and a small one is told so", async () => {
    const { id, cookie } = await browserOf('member@amuta.example');
    const boss = await browserOf('boss@amuta.example');
    const organization = await app
      .get(Organizations, { strict: false })
      .create({ name: 'עמותה', registryNumber: null }, { personId: boss.id, origin: 'page' }, now);
    const path = `/organizations/${organization.id}/probe`;
    await get(path).set('Cookie', cookie).expect(404);
    await database.dataSource.query(`INSERT INTO member VALUES ($1, $2, 'viewer', $3)`, [organization.id, id, now]);
    const small = await get(path).set('Cookie', cookie).set('Accept', 'application/json').expect(403);
    expect(small.body).toMatchObject({ code: 'role_too_small' });
    await database.dataSource.query(`UPDATE member SET role = 'editor' WHERE person_id = $1`, [id]);
    expect((await get(path).set('Cookie', cookie).expect(200)).text).toBe('עמותה editor');
    await database.dataSource.query('DELETE FROM member WHERE person_id = $1', [id]);
    await get(path).set('Cookie', cookie).expect(404);
    expect((await get(path).set('Cookie', boss.cookie).expect(200)).text).toBe('עמותה owner');
  });

  it('an operator is a person who was made one', async () => {
    const { id, cookie } = await browserOf('op@amuta.example');
    await get('/operate').set('Cookie', cookie).expect(403);
    await app.get(Operators, { strict: false }).add('op@amuta.example', { personId: null, origin: 'cli' }, now);
    await get('/operate').set('Cookie', cookie).expect(403);
    const token = await app.get(Transactions).run((tx) => app.get(Sessions, { strict: false }).start(tx, id, { userAgent: '' }, now));
    expect((await get('/operate').set('Cookie', `kolkore_session=${token}`).expect(200)).body).toEqual({ personId: id, origin: 'page' });
  });
});
