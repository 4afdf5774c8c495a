package dev.rialto.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileTypeTest {
    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a464946, JPEG",
        "ffd8ffdb, JPEG",
        "89504e470d0a1a0a0000000d, PNG",
        "52494646 24000000 57454250 56503820, WEBP",
        "255044462d312e37, PDF",
        "00000018 66747970 68656963 00000000 6d696631 68656963, HEIC",
        "0000001c 66747970 6d696631 00000000 6d696631 4d694142 68656978, HEIC",
    })
    void content_is_told_by_how_it_begins(String hex, FileType type) {
        assertThat(FileType.of(HexFormat.of().parseHex(hex.replace(" ", "")))).contains(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<!doctype html>",
                "GIF89a",
                "RIFF    WAVEfmt ",
                "%PDF",
                "%PDX-1.7",
                " %PDF-1.7",
                "PK\3\4",
                "\0\0\0\30ftypavif\0\0\0\0avifmif1",
                "\0\0\0\20ftypmif1\0\0\0\0heic",
                "\377\377\377\377ftyp"
            })
    void everything_else_is_none_of_them(String content) {
        assertThat(FileType.of(content.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void names_are_those_of_the_contract() {
        for (FileType type : FileType.values()) {
            assertThat(FileType.named(type.mediaType())).isEqualTo(type);
        }
    }
}
