import type { Row } from '@kolkore/domain/registry/cells';
import { inventedAssociation, inventedCertificate, inventedCompany, inventedEndowment } from '@kolkore/domain/registry/invented';
import { RegisterId, registers } from '@kolkore/domain/registry/registers';
import type { CkanResource } from './ckan-site';

const ASSOCIATIONS = 400;
const COMPANIES = 60;
const ENDOWMENTS = 40;
const YEARS = [2022, 2023, 2024, 2025, 2026];

const many = <T>(count: number, made: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => made(index));

/** A new association registers every month, so that an update has something to find. */
const associations = (now: Date): Row[] => many(ASSOCIATIONS + monthsSince2026(now), inventedAssociation);
const monthsSince2026 = (now: Date): number => Math.max(0, (now.getUTCFullYear() - 2026) * 12 + now.getUTCMonth());

const rows: Record<RegisterId, (now: Date) => readonly Row[]> = {
  associations,
  companies: () => many(COMPANIES, inventedCompany),
  endowments: () => many(ENDOWMENTS, inventedEndowment),
  certificates: () => many(ASSOCIATIONS, (index) => YEARS.map((year) => inventedCertificate(index, year))).flat(),
};

const datasets: Record<RegisterId, string> = {
  associations: 'moj-amutot',
  companies: 'moj-amutot',
  endowments: 'hekdeshot',
  certificates: 'moj-amutot',
};

/** The registers of organizations as the portal holds them, all of them invented. */
export const registryTables: Readonly<Record<string, CkanResource>> = Object.fromEntries(
  Object.values(registers).map(({ id, resource, title }) => [
    resource,
    {
      dataset: datasets[id],
      title,
      columns: Object.fromEntries(
        Object.entries(rows[id](new Date(0))[0] ?? {}).map(([name, value]) => [name, typeof value === 'number' ? 'int' : 'text']),
      ),
      rows: rows[id],
    },
  ]),
);
