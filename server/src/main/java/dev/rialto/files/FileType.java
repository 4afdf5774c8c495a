package dev.rialto.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The types that files may have, told by how their content begins. What a browser could run, such as HTML and SVG, is not
 * among them.
 */
public enum FileType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    HEIC("image/heic"),
    PDF("application/pdf");

    /** As many bytes of the beginning as are needed. */
    public static final int HEAD_BYTES = 64;

    /** Of ISO/IEC 23008-12, annex B: pictures that are coded with HEVC. */
    private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx");

    private final String mediaType;

    FileType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public static FileType named(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type " + mediaType));
    }

    /** @param head the first {@link #HEAD_BYTES} bytes, or all when there are fewer */
    public static Optional<FileType> of(byte[] head) {
        if (has(head, 0, "ffd8ff")) {
            return Optional.of(JPEG);
        }
        if (has(head, 0, "89504e470d0a1a0a")) {
            return Optional.of(PNG);
        }
        if (text(head, 0).equals("RIFF") && text(head, 8).equals("WEBP")) {
            return Optional.of(WEBP);
        }
        if (text(head, 0).equals("%PDF") && has(head, 4, "2d")) {
            return Optional.of(PDF);
        }
        return text(head, 4).equals("ftyp") && brands(head).stream().anyMatch(HEIC_BRANDS::contains)
                ? Optional.of(HEIC)
                : Optional.empty();
    }

    /** The major brand and, after its version, those that the file is compatible with. */
    private static List<String> brands(byte[] head) {
        int boxBytes = HexFormat.fromHexDigits(HexFormat.of().formatHex(head, 0, 4));
        int end = Math.min(head.length, Math.max(0, boxBytes));
        return java.util.stream.IntStream.iterate(8, at -> at + 4 <= end, at -> at + 4)
                .filter(at -> at != 12)
                .mapToObj(at -> text(head, at))
                .toList();
    }

    private static boolean has(byte[] head, int at, String hex) {
        byte[] wanted = HexFormat.of().parseHex(hex);
        return head.length >= at + wanted.length
                && Arrays.equals(head, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static String text(byte[] head, int at) {
        return head.length < at + 4 ? "" : new String(head, at, 4, StandardCharsets.ISO_8859_1);
    }
}
