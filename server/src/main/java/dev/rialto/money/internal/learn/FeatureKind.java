package dev.rialto.money.internal.learn;

/** What a feature is about; {@code NAME} is the first words of the payee, {@code PRICE} the name with the size of the amount. */
public enum FeatureKind {
    NAME(0.85),
    WORD(0.85),
    PIECE(0.4),
    SHAPE(0.3),
    AMOUNT(1),
    PRICE(0.7),
    ACCOUNT(1.2);

    /** How much it says: the same word speaks through several of them. */
    final double weight;

    FeatureKind(double weight) {
        this.weight = weight;
    }
}
