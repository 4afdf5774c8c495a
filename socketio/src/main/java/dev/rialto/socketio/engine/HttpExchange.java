package dev.rialto.socketio.engine;

/** The answering side of one polling request. Both methods may be called from any thread. */
public interface HttpExchange {
    /** Sends the whole answer; called once at most. */
    void respond(HttpReply reply);

    /** Registers what to run when the connection closes before the answer was sent; runs at most once, on any thread. */
    void onClose(Runnable closed);
}
