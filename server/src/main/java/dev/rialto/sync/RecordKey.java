package dev.rialto.sync;

/** Where a record stands in its scope. */
public record RecordKey(String type, String id) implements Comparable<RecordKey> {
    @Override
    public int compareTo(RecordKey other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
