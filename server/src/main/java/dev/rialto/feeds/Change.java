package dev.rialto.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.ids.PersonId;
import java.time.Instant;

/**
 * One entry of a feed.
 *
 * @param rev its place: the entry before has {@code rev - 1}
 * @param type past tense, for example {@code message_created}
 * @param data a JSON object
 */
public record Change(long rev, String type, PersonId actor, Instant at, JsonNode data) {}
