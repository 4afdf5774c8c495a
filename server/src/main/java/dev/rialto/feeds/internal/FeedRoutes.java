package dev.rialto.feeds.internal;

import dev.rialto.feeds.Catchup;
import dev.rialto.feeds.CatchupJson;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;

/** The REST operations of feeds. */
public final class FeedRoutes {
    private final Feeds feeds;

    public FeedRoutes(Feeds feeds) {
        this.feeds = feeds;
    }

    public void bind(Api api) {
        api.bind("listChanges", this::listChanges);
    }

    private Answer listChanges(Call call) {
        FeedName feed = new FeedName(call.pathText("feed"));
        Long since = call.whole("since");
        Catchup catchup = feeds.since(feed, since == null ? 0 : since, call.text("epoch"), call.number("limit"));
        return switch (catchup) {
            case Catchup.Unknown unknown -> Answer.problem(Problem.notFound());
            case Catchup.Page page -> Answer.large(CatchupJson.of(feed, page));
            case Catchup.Resync resync -> Answer.ok(CatchupJson.of(feed, resync));
        };
    }
}
