package dev.rialto.spaces.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The texts of a folder of blueprints by file name, from disk or as packaged with the server. */
final class BlueprintFiles {
    private static final String PACKAGED = "blueprints";
    private static final String SCHEMA = "schema.json";

    private BlueprintFiles() {}

    /** The files of a folder on disk. */
    static Map<String, String> in(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder, "*.yaml")) {
            for (Path file : files) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The files that are packaged. */
    static Map<String, String> packaged() {
        URI schema = uri(SCHEMA);
        if (!"jar".equals(schema.getScheme())) {
            return in(folderOf(Path.of(schema)));
        }
        try (FileSystem jar = FileSystems.newFileSystem(schema, Map.of())) {
            return in(jar.getPath(PACKAGED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON Schema that blueprints must match. */
    static String schema() {
        try (var file = uri(SCHEMA).toURL().openStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI uri(String name) {
        URL url = BlueprintFiles.class.getClassLoader().getResource(PACKAGED + "/" + name);
        if (url == null) {
            throw new IllegalStateException(PACKAGED + "/" + name + " is not packaged");
        }
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }
}
