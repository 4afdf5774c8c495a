package dev.rialto.platform.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was loaded for a moment and forgets it at once when told to.
 *
 * <p>A load that was under way while something was forgotten may have read the state before; its result is handed out but not
 * kept. The generation shows it: it moves with every {@link #forget}, before the entry goes, and a load keeps its result only
 * while the generation is the one it began with. Nothing is locked while loading.
 *
 * <p>Safe for many threads. Holds at most the given number of entries.
 */
public final class BriefCache<K, V> {
    private final Cache<K, V> entries;
    private final AtomicLong generation = new AtomicLong();

    /** @param ticker what time is measured with; a test passes its own */
    public BriefCache(Duration keep, int maxEntries, Ticker ticker) {
        this.entries = Caffeine.newBuilder()
                .expireAfterWrite(keep)
                .maximumSize(maxEntries)
                .ticker(ticker)
                .build();
    }

    /** @param load gives the value as it is now */
    public V get(K key, Function<K, V> load) {
        V known = entries.getIfPresent(key);
        if (known != null) {
            return known;
        }
        long began = generation.get();
        V loaded = load.apply(key);
        entries.asMap().compute(key, (k, other) -> keep(began, loaded));
        return loaded;
    }

    public void forget(K key) {
        generation.incrementAndGet();
        entries.invalidate(key);
    }

    private @Nullable V keep(long began, V loaded) {
        return generation.get() == began ? loaded : null;
    }
}
