/**
 * Personal finance: books of accounts and who shares them. What is in a book are records (see {@code sync}); the rules that they
 * must hold are here, what people see of them is computed on their devices.
 *
 * <p>Each book has a conversation with the same people in it, for comments on what is in the book.
 *
 * <p>Owns the schema {@code money} and feeds of the kind {@code book}; emits {@code book_invited}, {@code book_shared} and
 * {@code book_unshared} into inboxes.
 */
@NullMarked
package dev.rialto.money;

import org.jspecify.annotations.NullMarked;
