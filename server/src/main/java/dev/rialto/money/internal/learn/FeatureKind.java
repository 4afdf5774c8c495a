package dev.rialto.money.internal.learn;

/** What a feature is about; {@code NAME} is the first words of the payee, {@code PRICE} the name with the size of the amount. */
public enum FeatureKind {
    NAME("name", 0.85),
    WORD("word", 0.85),
    PIECE("piece", 0.4),
    SHAPE("shape", 0.3),
    AMOUNT("amount", 1),
    PRICE("price", 0.7),
    ACCOUNT("account", 1.2);

    /** What it is called in buckets and in the client library. */
    final String key;

    /** How much it says: the same word speaks through several of them. */
    final double weight;

    FeatureKind(String key, double weight) {
        this.key = key;
        this.weight = weight;
    }
}
