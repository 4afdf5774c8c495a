import type { MoneyRecords } from '@rialto/client/money';

/** The fields of every type of record of a book, as a replica wants to know them. */
export type BookRecords = { [Type in keyof MoneyRecords]: MoneyRecords[Type] };
