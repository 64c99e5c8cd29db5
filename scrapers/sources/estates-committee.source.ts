import { landingSource } from '../families/gov-il';
import { notYet } from '../families/unproven';

/** The yearly call of the committee that gives out estates left to the state. */
export const source = landingSource(
  {
    id: 'estates-committee',
    title: 'ועדת העיזבונות',
    publisher: 'ועדת העיזבונות',
    kinds: ['call_for_proposals'],
    homepage: 'https://www.gov.il/he/departments/topics/allowance_from_the_estates_committee/govil-landing-page',
    belief: 'publisher',
    ...notYet,
    caveats: [
      'Only the address of the landing page is known. That the gateway answers for its slug as for a content page is unproven: pages of topics may have an interface of their own.',
      'The call comes out once or twice a year on a page whose slug is new each time; it is found by the words of the link that leads to it.',
      'That the landing page links to the call in its text is unproven. Without such a link the run fails.',
      'The page has no fields: the deadline is looked for in its text, and none is known when no words speak of it.',
      'Calls of the committee that other lists of gov.il name come in through gov-il-calls.',
    ],
  },
  'allowance_from_the_estates_committee',
);
