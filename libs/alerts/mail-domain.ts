/** The part of a mail address after its last @: 'alerts@kolkore.example' is of 'kolkore.example'. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
