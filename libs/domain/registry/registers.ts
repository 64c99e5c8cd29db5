/** The lists that the Corporations Authority publishes on data.gov.il, and that we hold. */
export const REGISTERS = ['associations', 'companies', 'endowments', 'certificates'] as const;
export type RegisterId = (typeof REGISTERS)[number];
export type EntryRegister = Exclude<RegisterId, 'certificates'>;

export interface Register {
  id: RegisterId;
  /** As a person calls it. */
  title: string;
  /** Id of its table in the portal's datastore. */
  resource: string;
  homepage: string;
  /** Rows of one answer: some megabytes, below what the way out accepts. */
  pageRows: number;
}

export const PORTAL_HOST = 'data.gov.il';

/** In the order in which they are brought in. Resource ids and columns: the portal's own tables. */
export const registers: Record<RegisterId, Register> = {
  associations: {
    id: 'associations',
    title: 'רשם העמותות',
    resource: 'be5b7935-3922-45d4-9638-08871b17ec95',
    homepage: 'https://data.gov.il/dataset/moj-amutot',
    pageRows: 2_000,
  },
  companies: {
    id: 'companies',
    title: 'חברות לתועלת הציבור',
    resource: '85e40960-5426-4f4c-874f-2d1ec1b94609',
    homepage: 'https://data.gov.il/dataset/moj-amutot',
    pageRows: 1_000,
  },
  endowments: {
    id: 'endowments',
    title: 'רשם ההקדשות',
    resource: 'f70898aa-9d47-47b2-b1bc-ec736b76bfe2',
    homepage: 'https://data.gov.il/dataset/hekdeshot',
    pageRows: 2_000,
  },
  certificates: {
    id: 'certificates',
    title: 'אישורי ניהול תקין',
    resource: 'cb12ac14-7429-4268-bc03-460f48157858',
    homepage: 'https://data.gov.il/dataset/moj-amutot',
    pageRows: 10_000,
  },
};

export const isRegisterId = (value: unknown): value is RegisterId => REGISTERS.some((id) => id === value);
