/** What may be done about a person of an interview from outside of it. */
export type PersonAction = 'renew' | 'revoke' | 'remove' | 'chair' | 'roles'
