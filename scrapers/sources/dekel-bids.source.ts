import { unprovenSource } from '../families/unproven';

/** A shop of tender boxes that many public bodies use. */
export const source = unprovenSource({
  id: 'dekel-bids',
  title: 'תיבות המכרזים של דקל',
  publisher: 'דקל',
  kinds: ['tender', 'call_for_proposals'],
  homepage: 'https://bids.dekel.co.il/',
  belief: 'storefront',
  caveats: [
    'Only the address of an item is known (Item.aspx?ID=); a list of what is open was not seen. The publisher is the body of each box.',
  ],
});
