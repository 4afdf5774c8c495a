package dev.rialto.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The built web app, held in memory and compressed once. Files under {@code assets/} have their hash in the name and never
 * change; every other path without an extension is a page of the app and gets {@code index.html}.
 */
public final class StaticFiles {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private static final String ASSETS = "assets/";

    private final Map<String, Entry> files = new HashMap<>();

    private record Entry(
            String type, Buffer plain, @Nullable Buffer gzip, String tag, boolean immutable) {}

    /** @param folder a missing folder serves nothing */
    public StaticFiles(@Nullable Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                files.put(name, load(name, Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void handle(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            context.fail(405);
            return;
        }
        String path = context.normalizedPath().substring(1);
        Entry entry = files.get(path.isEmpty() ? "index.html" : path);
        if (entry == null && !path.contains(".") && !path.startsWith(ASSETS)) {
            entry = files.get("index.html");
        }
        if (entry == null) {
            context.fail(404);
        } else {
            send(context, entry);
        }
    }

    private static void send(RoutingContext context, Entry entry) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Type", entry.type());
        response.putHeader("ETag", entry.tag());
        response.putHeader("Vary", "Accept-Encoding");
        response.putHeader("Cache-Control", entry.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
        if (isKnown(entry.tag(), context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        String accepts = context.request().getHeader("Accept-Encoding");
        boolean zipped = entry.gzip() != null && Compression.accepted(accepts);
        Buffer content = zipped && entry.gzip() != null ? entry.gzip() : entry.plain();
        if (zipped) {
            response.putHeader("Content-Encoding", "gzip");
        }
        if (HttpMethod.HEAD.equals(context.request().method())) {
            response.putHeader("Content-Length", String.valueOf(content.length()));
            response.end();
        } else {
            response.end(content);
        }
    }

    /** A proxy that compresses makes our strong tag a weak one; both mean the same content (RFC 9110, 13.1.2). */
    private static boolean isKnown(String tag, @Nullable String tags) {
        return tags != null
                && Arrays.stream(tags.split(",", -1))
                        .map(String::trim)
                        .anyMatch(t -> t.equals(tag) || t.equals("W/" + tag));
    }

    private static Entry load(String name, byte[] content) throws IOException {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.getOrDefault(extension, "application/octet-stream");
        boolean compressible = !extension.equals("woff2") && !extension.equals("png") && content.length > 512;
        byte[] hash = dev.rialto.platform.crypto.Hashes.sha256(content);
        String tag = "\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22) + "\"";
        return new Entry(
                type,
                Buffer.buffer(content),
                compressible ? Buffer.buffer(gzip(content)) : null,
                tag,
                name.startsWith(ASSETS));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
