package dev.rialto.administration;

/** The list of blocked addresses changed. What it is now, every node reads for itself. */
public record BlockedAddressesChanged() {}
