package dev.rialto.files;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;

/**
 * The SHA-256 of a file's content.
 *
 * @param value 64 hexadecimal digits in lower case
 */
public record FileId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FileId {
        // it becomes part of a path on disk
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a file's id is a SHA-256 in lower case");
        }
    }

    public static FileId of(byte[] digest) {
        return new FileId(HexFormat.of().formatHex(digest));
    }

    @Override
    public String toString() {
        return value;
    }
}
