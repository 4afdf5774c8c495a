package dev.rialto.platform.http;

import java.util.List;

/**
 * What the web app may load from elsewhere, as source expressions of a Content-Security-Policy.
 *
 * @param scripts that run in our pages
 * @param frames that our pages show
 * @param styles that our pages use
 * @param connections that our pages make
 */
public record ForeignContent(List<String> scripts, List<String> frames, List<String> styles, List<String> connections) {
    public static final ForeignContent NONE = new ForeignContent(List.of(), List.of(), List.of(), List.of());

    public ForeignContent {
        scripts = List.copyOf(scripts);
        frames = List.copyOf(frames);
        styles = List.copyOf(styles);
        connections = List.copyOf(connections);
    }
}
