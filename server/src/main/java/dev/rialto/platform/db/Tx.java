package dev.rialto.platform.db;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** An open transaction. What must follow the commit (telling the bus) is registered here and never runs after a rollback. */
public final class Tx {
    private final Handle handle;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(Handle handle) {
        this.handle = handle;
    }

    public Handle handle() {
        return handle;
    }

    /** @param work must not block; its failure is logged and changes nothing */
    public void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    List<Runnable> committed() {
        return afterCommit;
    }
}
