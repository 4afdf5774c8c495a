package dev.rialto.files.internal;

import dev.rialto.feeds.FeedName;
import dev.rialto.files.FeedFile;
import dev.rialto.files.FeedFiles;
import dev.rialto.files.FileId;
import dev.rialto.files.FileType;
import dev.rialto.files.UploadOutcome;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The REST operations of files. */
public final class FileRoutes {
    private final FeedFiles files;

    public FileRoutes(FeedFiles files) {
        this.files = files;
    }

    public void bind(Api api) {
        api.bind("startUpload", this::start);
        api.bind("uploadChunk", this::chunk);
        api.bind("getFile", this::content);
        api.bind("getThumbnail", this::thumbnail);
        api.bind("deleteFile", this::delete);
    }

    record StartBody(FileId sha256, long sizeBytes, String name, String type) {}

    record Upload(FileId fileId, long received, boolean complete) {}

    private Answer start(Call call) {
        StartBody body = call.body(StartBody.class);
        FeedFile file = new FeedFile(body.sha256(), body.name(), FileType.named(body.type()), body.sizeBytes());
        return answer(body.sha256(), files.start(call.caller().person(), feed(call), file));
    }

    private Answer chunk(Call call) {
        Long offset = call.whole("Upload-Offset");
        if (offset == null) {
            throw new IllegalStateException("the contract requires Upload-Offset");
        }
        FileId id = id(call);
        return answer(
                id,
                files.append(
                        feed(call), id, offset, ByteBuffer.wrap(call.bytes().getBytes())));
    }

    private Answer content(Call call) {
        Optional<FeedFile> found = files.find(feed(call), id(call));
        if (found.isEmpty()) {
            return noFile();
        }
        FeedFile file = found.get();
        String tag = "\"" + file.id() + "\"";
        if (isKnown(tag, call.text("If-None-Match"))) {
            return notModified(tag);
        }
        return switch (ByteRange.of(call.text("Range"), file.sizeBytes())) {
            case ByteRange.All all -> FileAnswers.content(file, files.content(file), 0, file.sizeBytes() - 1, 200);
            case ByteRange.Part part -> FileAnswers.content(file, files.content(file), part.first(), part.last(), 206);
            case ByteRange.NotSatisfiable beyond ->
                Answer.problem(Problem.of(416, "RANGE_NOT_SATISFIABLE", "The file ends before this range begins."))
                        .with("Content-Range", "bytes */" + file.sizeBytes());
        };
    }

    private Answer thumbnail(Call call) {
        Optional<FeedFile> found = files.find(feed(call), id(call));
        if (found.isEmpty()) {
            return noFile();
        }
        String tag = "\"" + found.get().id() + "-" + call.number("size") + "\"";
        if (isKnown(tag, call.text("If-None-Match"))) {
            return notModified(tag);
        }
        return files.thumbnail(found.get(), call.number("size"))
                .map(picture -> FileAnswers.thumbnail(picture, tag))
                .orElseGet(() ->
                        Answer.problem(Problem.of(404, "NO_THUMBNAIL", "There is no small picture of this file.")));
    }

    private Answer delete(Call call) {
        files.remove(feed(call), id(call));
        return Answer.noContent();
    }

    private static Answer answer(FileId id, UploadOutcome outcome) {
        return switch (outcome) {
            case UploadOutcome.Complete complete ->
                Answer.ok(new Upload(id, complete.file().sizeBytes(), true));
            case UploadOutcome.Partial partial -> Answer.ok(new Upload(id, partial.received(), false));
            case UploadOutcome.WrongOffset wrong ->
                Answer.problem(problem(wrong)).with("Upload-Offset", String.valueOf(wrong.received()));
            case UploadOutcome.ScannerUnavailable away ->
                Answer.problem(problem(away)).with("Retry-After", "30");
            case UploadOutcome.Refusal refusal -> Answer.problem(problem(refusal));
        };
    }

    private static Problem problem(UploadOutcome.Refusal refusal) {
        return switch (refusal) {
            case UploadOutcome.NoSuchFeed no -> Problem.notFound();
            case UploadOutcome.NotStarted no ->
                Problem.of(404, "NO_UPLOAD", "No such upload is under way. Start it (again).");
            case UploadOutcome.WrongOffset wrong ->
                Problem.of(409, "WRONG_OFFSET", "The upload goes on at " + wrong.received() + ".");
            case UploadOutcome.TooLong is ->
                Problem.of(422, "TOO_LONG", "The chunk goes beyond the " + is.sizeBytes() + " bytes of the file.");
            case UploadOutcome.FileTooLarge is ->
                Problem.of(413, "FILE_TOO_LARGE", "A file may have up to " + is.mostBytes() + " bytes.");
            case UploadOutcome.SpaceFull is ->
                Problem.of(409, "SPACE_FULL", "The files of the space may have up to " + is.mostBytes() + " bytes.");
            case UploadOutcome.TooManyUploads are ->
                Problem.of(429, "TOO_MANY_UPLOADS", "End one of your " + are.most() + " uploads first.");
            case UploadOutcome.WrongDigest is ->
                Problem.of(422, "WRONG_DIGEST", "The content has another SHA-256. Start again.");
            case UploadOutcome.WrongType is ->
                Problem.of(422, "WRONG_TYPE", "The content is not of the type that was said.");
            case UploadOutcome.Malware found ->
                Problem.of(422, "MALWARE", "The scanner found " + found.signature() + ".");
            case UploadOutcome.ScannerUnavailable is ->
                Problem.of(503, "SCANNER_UNAVAILABLE", "The file is here but cannot be scanned now.");
        };
    }

    private static boolean isKnown(String tag, @Nullable String tags) {
        return tags != null
                && Arrays.stream(tags.split(",", -1))
                        .map(String::trim)
                        .anyMatch(t -> t.equals("*") || t.equals(tag) || t.equals("W/" + tag));
    }

    private static Answer notModified(String tag) {
        return new Answer(304, null, Map.of("ETag", tag));
    }

    private static Answer noFile() {
        return Answer.problem(Problem.of(404, "NO_FILE", "The feed has no such file."));
    }

    private static FeedName feed(Call call) {
        return new FeedName(call.pathText("feed"));
    }

    private static FileId id(Call call) {
        return new FileId(call.pathText("sha256"));
    }
}
