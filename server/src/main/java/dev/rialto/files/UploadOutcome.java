package dev.rialto.files;

/** Where an upload stands, or why it does not go on. */
public sealed interface UploadOutcome {
    /** Bytes of it are here; the rest is awaited, from {@code received} on. */
    record Partial(long received) implements UploadOutcome {}

    /** The content was checked and is kept. */
    record Complete(FeedFile file) implements UploadOutcome {}

    /** The chunk, or the whole upload, was not taken. */
    sealed interface Refusal extends UploadOutcome {}

    record NoSuchFeed() implements Refusal {}

    /** It was never started, or forgotten, or thrown away. */
    record NotStarted() implements Refusal {}

    /** The chunk does not follow what is here. */
    record WrongOffset(long received) implements Refusal {}

    /** The chunk goes beyond the size that was said. */
    record TooLong(long sizeBytes) implements Refusal {}

    record FileTooLarge(long mostBytes) implements Refusal {}

    record SpaceFull(long mostBytes) implements Refusal {}

    /** The person has so many that are not ended. */
    record TooManyUploads(int most) implements Refusal {}

    /** The content has another digest than was said. It was thrown away. */
    record WrongDigest() implements Refusal {}

    /** The content is of another type than was said, or of none that is taken. It was thrown away. */
    record WrongType() implements Refusal {}

    /** The scanner found something. The content was thrown away. */
    record Malware(String signature) implements Refusal {}

    /** The scanner does not answer. The content waits: start the upload again later. */
    record ScannerUnavailable() implements Refusal {}
}
