/**
 * Learns under which category a book's transactions are filed, from what its people filed. Pure: no database, no clock. The
 * client library does the same, number by number; {@code contracts/records/categoriser-vectors.json} holds both to it.
 */
@NullMarked
package dev.rialto.money.internal.learn;

import org.jspecify.annotations.NullMarked;
