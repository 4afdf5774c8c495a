package dev.rialto.files;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What files can be told.
 *
 * @param folder where the content is; nodes of one installation share it
 * @param maxFileBytes of one file
 * @param maxSpaceBytes of all files of a space, with those on their way
 * @param maxUploads that a person may have begun and not ended
 * @param forgetUploadsAfter without another chunk
 * @param keepContentFor how long content stays after the last feed let go of it
 * @param keepUnusedFor how long a feed keeps a file that nothing in it names any more: a device may bring that back
 * @param clamd the ClamAV daemon that looks into every file; null for none
 */
public record FilesSettings(
        Path folder,
        long maxFileBytes,
        long maxSpaceBytes,
        int maxUploads,
        Duration forgetUploadsAfter,
        Duration keepContentFor,
        Duration keepUnusedFor,
        @Nullable InetSocketAddress clamd) {

    public static FilesSettings defaults(Path folder) {
        return new FilesSettings(
                folder, 25L << 20, 10L << 30, 64, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(30), null);
    }

    public FilesSettings withMost(long fileBytes, long spaceBytes) {
        return new FilesSettings(
                folder, fileBytes, spaceBytes, maxUploads, forgetUploadsAfter, keepContentFor, keepUnusedFor, clamd);
    }

    public FilesSettings withClamd(@Nullable InetSocketAddress address) {
        return new FilesSettings(
                folder,
                maxFileBytes,
                maxSpaceBytes,
                maxUploads,
                forgetUploadsAfter,
                keepContentFor,
                keepUnusedFor,
                address);
    }

    public FilesSettings withKeepUnusedFor(Duration time) {
        return new FilesSettings(
                folder, maxFileBytes, maxSpaceBytes, maxUploads, forgetUploadsAfter, keepContentFor, time, clamd);
    }
}
