import { MEMBER_ROLES } from '@kolkore/domain/member-role';
import { z } from 'zod';
import { instant, listOf, uuid } from './basics';

export const organization = z
  .object({
    id: uuid,
    name: z.string(),
    registryNumber: z.string().nullable().meta({ description: 'Number of the association, nine digits.' }),
    createdAt: instant,
  })
  .meta({ id: 'Organization', description: 'The organization that the key belongs to.' });

export const organizationList = listOf(organization, 'Always the one that the key belongs to.').meta({ id: 'OrganizationList' });

export const member = z
  .object({
    id: uuid,
    name: z.string().nullable().meta({ description: 'As they call themselves; null when they gave no name.' }),
    role: z.enum(MEMBER_ROLES),
    joinedAt: instant,
  })
  .meta({ id: 'Member', description: 'A member. Addresses are not given to programs: no act of theirs needs them.' });

export const memberList = listOf(member, 'Owners first.').meta({ id: 'MemberList' });
