package dev.rialto.sync.internal;

import dev.rialto.sync.MutationResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What sync counts, under {@code rialto.sync}. */
final class SyncMetrics {
    private final Counter applied;
    private final Counter rejected;
    private final Counter conflicts;
    private final Timer pushes;
    private final Timer snapshots;
    private final DistributionSummary snapshotBytes;

    SyncMetrics(MeterRegistry registry) {
        this.applied = registry.counter("rialto.sync.mutations", "status", "applied");
        this.rejected = registry.counter("rialto.sync.mutations", "status", "rejected");
        this.conflicts = registry.counter("rialto.sync.conflicts");
        this.pushes = registry.timer("rialto.sync.pushes");
        this.snapshots = registry.timer("rialto.sync.snapshots");
        this.snapshotBytes = DistributionSummary.builder("rialto.sync.snapshot.size")
                .baseUnit("bytes")
                .register(registry);
    }

    Timer pushes() {
        return pushes;
    }

    Timer snapshots() {
        return snapshots;
    }

    void answered(List<MutationResult> results) {
        results.forEach(result -> (result.rev() == null ? rejected : applied).increment());
    }

    void clashed(int count) {
        conflicts.increment(count);
    }

    /** Counts what is written, before it is compressed. */
    OutputStream counting(OutputStream out) {
        return new FilterOutputStream(out) {
            private long bytes;

            @Override
            public void write(byte[] part, int from, int length) throws IOException {
                out.write(part, from, length);
                bytes += length;
            }

            @Override
            public void close() {
                snapshotBytes.record((double) bytes);
            }
        };
    }
}
