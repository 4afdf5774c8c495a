package dev.rialto.administration;

/** Jobs changed on a node. How they stand, whoever cares asks. */
public record JobsChanged() {}
